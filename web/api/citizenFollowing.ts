import { phoneDigits } from '#city/phone';
import { findCaseForCitizen, findCitizenCase, keepRating, ratingOf } from '#database/citizenCases';
import type { CitizenCaseRow, CitizenRatingRow } from '#database/citizenCases';
import { caseOfConfirmation } from '#database/closureConfirmations';
import { countAttempt, forgetFailures, takeBackAttempt } from '#database/loginFailures';
import { keepNotice } from '#database/notices';
import type { CitizenCase, CitizenKey, CitizenRating } from '#contract/citizens';
import { answerCallBack } from './citizenCallBack';
import type { Dependencies } from './dependencies';
import { Refusal } from './refusal';
import { countedAttempt } from './signInLock';

/** How far a case is, for who knows its number and its reporter's telephone number. */
export async function followCase(dependencies: Dependencies, key: CitizenKey, address: string): Promise<CitizenCase> {
  const row = await openCase(dependencies, key, address);
  return citizenCase(row, await ratingOfClosure(dependencies, row));
}

/**
 * Keeps what the reporter says of a closure. The acceptor who calls back finds it as a notice of the case and decides with it in hand: a
 * stranger with number and telephone must not send a department out again by himself. A model may wait for the message `citizenRated`.
 */
export async function rateCase(dependencies: Dependencies, rating: CitizenRating, address: string): Promise<CitizenCase> {
  const row = await openCase(dependencies, rating, address);
  const { said, id } = await keepJudgement(dependencies, row, rating);
  await tellModel(dependencies, row, rating, id);
  return citizenCase(row, said);
}

/** The case behind the link in a notice of closure. */
export async function confirmedCase(dependencies: Dependencies, token: string): Promise<CitizenCase> {
  const row = await caseByLink(dependencies, token);
  return citizenCase(row, await ratingOfClosure(dependencies, row));
}

/** What the reporter answers by the link, which reached him alone: it decides the call-back, so “not fixed” has the case handled again. */
export async function confirmClosure(dependencies: Dependencies, token: string, judgement: Judgement): Promise<CitizenCase> {
  const row = await caseByLink(dependencies, token);
  const { said, id } = await keepJudgement(dependencies, row, judgement);
  if (!await answerCallBack(dependencies, row.id, judgement)) await tellModel(dependencies, row, judgement, id);
  const after = await findCaseForCitizen(dependencies.database, row.id) ?? row;
  return citizenCase(after, said);
}

type Judgement = Pick<CitizenRating, 'satisfaction' | 'words'>;

async function keepJudgement({ database, now }: Dependencies, row: CitizenCaseRow, { satisfaction, words }: Judgement): Promise<{ said: CitizenRatingRow | undefined; id: string }> {
  const closedAt = row.closed_at;
  if (row.state !== 'closed' || !closedAt) throw new Refusal('conflict', { detail: { zh: '案件尚未办结，办结后再请您评价。', en: 'The case is not closed yet. You may judge it when it is.' } });
  const at = now();
  const id = `rating:${row.id}:${closedAt.getTime()}`;
  const isNew = await database.transaction(async (transaction) => {
    const isKept = await keepRating(transaction, { caseId: row.id, closedAt, satisfaction, words, at });
    if (isKept) await keepNotice(transaction, { id, caseId: row.id, kind: 'citizenRating', channel: 'inApp', recipient: 'acceptor', ...ratingText(row.number, { satisfaction, words }) }, at);
    return isKept;
  });
  const said = await ratingOf(database, row.id, closedAt);
  // A repeat after a lost answer is the same answer; another opinion is not taken in silence.
  if (!isNew && (said?.satisfaction !== satisfaction || (said.words ?? undefined) !== (words || undefined))) throw new Refusal('conflict', { detail: { zh: '您已评价过本次办理。如仍有问题，请重新上报。', en: 'You have judged this closure already. If something is still wrong, report it anew.' } });
  return { said, id };
}

async function tellModel({ commands, now }: Dependencies, { id: caseId }: CitizenCaseRow, { satisfaction, words }: Judgement, id: string): Promise<void> {
  await commands.deliverMessage({ id, name: 'citizenRated', correlationKey: caseId, variables: { citizenRating: { satisfaction, words: words ?? null } }, at: now(), timeToLive: messageLife });
}

async function caseByLink({ database, now }: Dependencies, token: string): Promise<CitizenCaseRow> {
  const known = /^[\w-]{43}$/.test(token) ? await caseOfConfirmation(database, token, now()) : undefined;
  const row = known && await findCaseForCitizen(database, known.caseId);
  if (!row) throw new Refusal('not-found', { detail: { zh: '确认链接无效或已过期。您仍可凭案件编号和手机号码查询和评价。', en: 'This link is not valid any more. You can still follow and judge your case with its number and your telephone number.' } });
  return row;
}

const messageLife = 7 * 24 * 60 * 60_000;

function ratingText(number: string, { satisfaction, words }: Judgement): { subject: string; body: string } {
  const verdict = satisfaction === 'satisfied' ? '满意，确认办结' : '不满意';
  return { subject: `案件 ${number} 市民评价：${verdict}`, body: words ? `市民意见：${words}` : '市民未填写意见。' };
}

/** Number and telephone must both fit. Whatever does not, the answer is the same, and guessing is slowed down for the guesser, then for the number. */
async function openCase({ database, now }: Dependencies, { number, phone }: CitizenKey, address: string): Promise<CitizenCaseRow> {
  const at = now();
  const name = number.toUpperCase();
  const subjects = { own: `case:${name}@${address}`, number: `caseNumber:${name}`, address: `citizen:${address}` };
  const wait = await countAttempt(database, Object.values(subjects), (subject, known) => countedAttempt(subject, known, at));
  if (wait !== undefined) throw new Refusal('too-many-requests', { retryAfter: wait / 1000, detail: { zh: `核对失败次数过多，请在 ${Math.ceil(wait / 60_000)} 分钟后重试。`, en: `Too many attempts that did not fit. Try again in ${Math.ceil(wait / 60_000)} min.` } });
  const row = await findCitizenCase(database, name, phoneDigits(phone));
  if (!row) throw new Refusal('not-found', { detail: { zh: '案件编号与电话号码不匹配，请核对短信中的编号和上报时填写的号码。', en: 'Case number and telephone number do not fit together. Check the number in the text message, and the telephone number you reported with.' } });
  await forgetFailures(database, subjects.own);
  await takeBackAttempt(database, subjects.number);
  await takeBackAttempt(database, subjects.address);
  return row;
}

async function ratingOfClosure({ database }: Dependencies, { id, closed_at }: CitizenCaseRow): Promise<CitizenRatingRow | undefined> {
  return closed_at ? ratingOf(database, id, closed_at) : undefined;
}

function citizenCase(row: CitizenCaseRow, rating: CitizenRatingRow | undefined): CitizenCase {
  const state = row.state === 'starting' ? 'open' : row.state;
  return {
    number: row.number, subcategoryName: row.subcategory_name, address: row.address, description: row.description, state, steps: stepsOf(row), reworkCount: row.rework_count,
    mayRate: state === 'closed' && rating === undefined, ...(state === 'open' && row.due_at && { dueAt: row.due_at.toISOString() }),
    ...(rating && { rating: { satisfaction: rating.satisfaction, ratedAt: rating.rated_at.toISOString(), ...(rating.words !== null && { words: rating.words }) } }),
  };
}

/** What the city did, in the order it did it. */
function stepsOf(row: CitizenCaseRow): CitizenCase['steps'] {
  const moments = {
    reported: row.reported_at, accepted: row.accepted_at, filed: row.filed_at, dispatched: row.dispatched_at, closed: row.closed_at, declined: row.declined_at,
    ended: row.state === 'ended' ? row.ended_at : null,
  } satisfies Record<CitizenCase['steps'][number]['kind'], Date | null>;
  const kinds = Object.keys(moments) as (keyof typeof moments)[];
  return kinds.flatMap((kind) => {
    const at = moments[kind];
    return at ? [{ at: at.toISOString(), kind, ...(kind === 'dispatched' && row.department_name !== null && { departmentName: row.department_name }) }] : [];
  }).sort((one, other) => one.at.localeCompare(other.at));
}
