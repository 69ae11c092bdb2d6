import { randomUUID } from 'node:crypto';
import { evaluateDecision } from '#bpmn/decision';
import type { Variables } from '#bpmn/model';
import { currentReference } from '#database/definitions';
import { floodProcess, isAnotherResponding, latestResponses, runningResponse } from '#database/floodResponses';
import type { FloodResponseRow } from '#database/floodResponses';
import { keepRain, rainfallAt } from '#database/measurements';
import type { Rainfall } from '#database/measurements';
import { decisionsOfRelease } from '#database/releases';
import { ReportCase } from '#contract/cases';
import type { RainAnswer, RainReport, RainView } from '#contract/flood';
import type { Dependencies } from './dependencies';
import { instantIn, recordOf } from './floodVariables';
import { Refusal } from './refusal';
import { reportCase } from './reportCase';
import type { ReportingAccount } from './reportCase';

/** 突发事件: the subcategory a flood is numbered and counted under. */
const floodSubcategory = 'E0595';
const hour = 3_600_000;
/** A proposal that was dismissed, or a response that was lifted, is not made anew for so long, unless it gets worse. */
const silence = 6 * hour;
const oldest = 48 * hour;
const fastClock = 5 * 60_000;
/** A response that only begins does not wait for tidings yet. */
const untilItWaits = 60_000;

/** How much it rained until now and what the published decision makes of it. */
export async function rainNow({ database }: Dependencies, at: number): Promise<RainView> {
  const rain = await rainfallAt(database, at);
  return { ...rain, ...(await proposalFor(database, rain, at)) };
}

/** Keeps readings and sees to it that the city's duty office hears of what they mean: a response is proposed once, and a running one told when its level changes. */
export async function takeRain(dependencies: Dependencies, account: ReportingAccount, { readings }: RainReport, at: number): Promise<RainAnswer> {
  const taken = readings.map((reading) => ({ ...reading, measuredAt: Date.parse(reading.measuredAt) }));
  const errors = taken.flatMap(({ measuredAt }, index) => (measuredAt > at + fastClock || measuredAt < at - oldest
    ? [{ path: `readings.${index}.measuredAt`, message: '观测时间须在过去 48 小时内 / must lie within the last 48 hours' }] : []));
  if (errors.length > 0) throw new Refusal('invalid-request', { errors });
  const kept = await keepRain(dependencies.database, taken, account.id);
  const rain = await rainNow(dependencies, at);
  return { kept, rain, ...(await propose(dependencies, account, rain, at)) };
}

type Proposed = Pick<RainAnswer, 'response' | 'caseId'>;

async function propose(dependencies: Dependencies, account: ReportingAccount, rain: RainView, at: number): Promise<Proposed> {
  const latest = await latestResponses(dependencies.database, 5);
  const running = latest.find((row) => row.ended_at === null && liftedAt(row) === undefined);
  if (running) return tell(dependencies, account, running, rain, at);
  if (rain.level === 0 || latest.some((row) => silences(row, rain.level, at))) return { response: 'none' };
  return begin(dependencies, account, rain, at);
}

/** The running response hears of the rain when it would now be given another level. */
async function tell(dependencies: Dependencies, account: ReportingAccount, running: FloodResponseRow, rain: RainView, at: number): Promise<Proposed> {
  const caseId = running.case_id ?? undefined;
  if (rain.level === levelProposed(running) || caseId === undefined) return { response: 'unchanged', ...(caseId !== undefined && { caseId }) };
  return tellCase(dependencies, account, caseId, rain, at);
}

/** What another reading has begun in this very moment knew nothing of this one: it hears of the rain of both, if need be once it waits for it. */
async function tellWhatBegins(dependencies: Dependencies, account: ReportingAccount, at: number): Promise<Proposed> {
  const begun = await runningResponse(dependencies.database);
  if (!begun) return { response: 'unchanged' };
  return tellCase(dependencies, account, begun.caseId, await rainNow(dependencies, at), at);
}

async function tellCase({ commands }: Dependencies, account: ReportingAccount, caseId: string, rain: RainView, at: number): Promise<Proposed> {
  await commands.deliverMessage({ id: randomUUID(), name: 'floodRain', correlationKey: caseId, variables: { rain: rainfallOf(rain) }, at, timeToLive: untilItWaits, personId: account.id });
  return { response: 'told', caseId };
}

async function begin(dependencies: Dependencies, account: ReportingAccount, rain: RainView, at: number): Promise<Proposed> {
  const report = ReportCase.parse({
    commandId: randomUUID(), processId: floodProcess, title: `防汛应急响应（建议 ${rain.level} 级）`, description: rain.ground, subcategoryCode: floodSubcategory, place: { address: '全市' }, source: 'sensor',
  });
  try {
    const { body } = await reportCase(dependencies, account, report, {
      further: { rain: rainfallOf(rain) },
      beside: async (transaction, caseId) => {
        if (await isAnotherResponding(transaction, caseId)) throw new AlreadyProposed();
      },
    });
    return { response: 'begun', ...(body.caseId !== undefined && { caseId: body.caseId }) };
  } catch (error) {
    if (error instanceof AlreadyProposed) return tellWhatBegins(dependencies, account, at);
    throw error;
  }
}

/** Readings of two stations came at once and the other one's was first. */
class AlreadyProposed extends Error {}

async function proposalFor(database: Dependencies['database'], rain: Rainfall, at: number): Promise<Pick<RainView, 'level' | 'signal' | 'ground'>> {
  const reference = await currentReference(database, floodProcess);
  if (!reference) return { level: 0, signal: 'none', ground: '尚未发布防汛应急响应流程。' };
  const decided = evaluateDecision(await decisionsOfRelease(database, reference.release), 'floodLevel', { rain: { ...rain } }, at);
  if (!decided.ok) throw new Refusal('unavailable', { detail: { zh: `防汛响应级别无法判定：${decided.message}。请联系流程设计员。`, en: `The level cannot be decided: ${decided.message}. Ask a process designer.` } });
  const { level, signal, ground } = decided.result as Variables;
  return { level: Number(level), signal: String(signal), ground: String(ground) };
}

const rainfallOf = ({ hours3, hours6, hours12, hours24 }: RainView): Variables => ({ hours3, hours6, hours12, hours24 });

/** When the command ended it; its review may still go on. */
const liftedAt = (row: FloodResponseRow) => instantIn(recordOf(row, 'flood'), 'liftedAt');

function levelProposed(row: FloodResponseRow): number {
  return Number(recordOf(row, 'proposal')['level'] ?? 0);
}

/** Whether people have decided on rain as bad as this only now. */
function silences(row: FloodResponseRow, level: number, at: number): boolean {
  const settled = Date.parse(liftedAt(row) ?? row.ended_at?.toISOString() ?? '');
  const known = levelProposed(row);
  return settled > at - silence && known !== 0 && known <= level;
}
