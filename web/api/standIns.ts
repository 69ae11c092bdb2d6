import { randomUUID } from 'node:crypto';
import type { Person } from '#city/organisation';
import { may } from '#city/permission';
import { longestStandIn, standInObstacle, standInState } from '#city/standIn';
import type { StandInObstacle } from '#city/standIn';
import { logChange } from '#database/changeLog';
import type { LoggedState } from '#database/changeLog';
import type { Transaction } from '#database/connection';
import { currentOrganisation } from '#database/departments';
import { keepNotice } from '#database/notices';
import { findPerson } from '#database/persons';
import { endStandIn, insertStandIn, lockStandIns, standIns } from '#database/standIns';
import type { ListedStandIn } from '#database/standIns';
import { personHolder } from '#database/workQueueWriter';
import type { StandInInput, StandInView } from '#contract/standIns';
import { standInRoutes } from '#contract/standInRoutes';
import { bind } from './bind';
import type { Binding } from './bind';
import { cityOffset } from './cityOffset';
import type { Dependencies } from './dependencies';
import { notFound, Refusal } from './refusal';
import { isUuid } from './uuid';

/** Arranging who does whose tasks. */
export function standInBindings(dependencies: Dependencies): Binding[] {
  const { database, now } = dependencies;
  return [
    bind(standInRoutes.list, async ({ query: { person: wanted, past }, person }) => {
      const personIds = arrangesForAll(person) ? wanted === undefined ? undefined : [wanted] : [person.id];
      const found = await standIns(database, { personIds, since: past ? undefined : now() });
      return { status: 200, body: found.map((one) => standInView(one, person, now())) };
    }),
    bind(standInRoutes.add, async ({ body, person }) => {
      const id = randomUUID();
      const added = await database.transaction(async (transaction) => {
        await arrange(dependencies, transaction, { id, body, person });
        const [one] = await standIns(transaction, { id });
        if (one) await tell(transaction, one, { person, at: now(), after: stateOf(one) });
        return one;
      });
      if (!added) throw notFound(noun);
      return { status: 201, body: standInView(added, person, now()) };
    }),
    bind(standInRoutes.end, async ({ parameters: { standInId }, person }) => {
      await database.transaction(async (transaction) => {
        await lockStandIns(transaction);
        const [one] = isUuid(standInId) ? await standIns(transaction, { id: standInId }) : [];
        if (!one || !takesPart(one, person)) throw notFound(noun);
        if (!mayEnd(one, person, now())) throw new Refusal(standInState(one, now()) === 'past' ? 'conflict' : 'not-permitted', { detail: { zh: '只有被代理人本人或系统管理员可以结束尚未到期的代理。', en: 'Only who is stood in for, or an administrator, ends an arrangement that still runs.' } });
        await endStandIn(transaction, one, now());
        await tell(transaction, one, { person, at: now(), before: stateOf(one) });
      });
      return { status: 204 };
    }),
  ];
}

const noun = { zh: '代理', en: 'stand-in' };

const arrangesForAll = (person: Person) => may(person, 'organisation.manage');
const takesPart = ({ absentId, standInId }: ListedStandIn, person: Person) => arrangesForAll(person) || [absentId, standInId].includes(person.id);
const mayEnd = (one: ListedStandIn, person: Person, now: number) => standInState(one, now) !== 'past' && (arrangesForAll(person) || one.absentId === person.id);

async function arrange({ database, now }: Dependencies, transaction: Transaction, { id, body, person }: { id: string; body: StandInInput; person: Person }): Promise<void> {
  const at = now();
  const wanted = { id, absentId: body.absentId ?? person.id, standInId: body.standInId, startsAt: Math.max(at, body.startsAt === undefined ? at : Date.parse(body.startsAt)), endsAt: Date.parse(body.endsAt) };
  if (wanted.absentId !== person.id && !arrangesForAll(person)) throw new Refusal('not-permitted', { detail: { zh: '只能为本人指定代理人；为他人指定请联系系统管理员。', en: 'You name a stand-in for yourself alone. Ask an administrator to name one for somebody else.' } });
  if (wanted.endsAt <= wanted.startsAt) throw wrong('endsAt', '结束时间应晚于开始时间 / it must end after it begins');
  if (wanted.endsAt - wanted.startsAt > longestStandIn) throw wrong('endsAt', '代理最长一年，更长请调整岗位 / one year at most; for longer, change the roles');
  if (wanted.absentId === wanted.standInId) throw wrong('standInId', '代理人不能是本人 / nobody stands in for himself');
  const organisation = await currentOrganisation(database);
  const [absent, standIn] = [await findPerson(transaction, organisation, wanted.absentId), await findPerson(transaction, organisation, wanted.standInId)];
  if (!absent) throw wrong('absentId', '被代理人不存在或已停用 / nobody of this id works here');
  if (!may(absent, 'task.work')) throw wrong('absentId', `${absent.name}没有办理任务的岗位，无需代理 / this person has no tasks`);
  if (!standIn || !may(standIn, 'task.work')) throw wrong('standInId', '代理人不存在、已停用或没有办理任务的岗位 / the stand-in must work here and hold a role with tasks');
  await lockStandIns(transaction);
  const others = await standIns(transaction, { personIds: [wanted.absentId, wanted.standInId], since: wanted.startsAt });
  const obstacle = standInObstacle(wanted, others);
  if (obstacle) throw new Refusal('conflict', { detail: obstacleWords(obstacle, others) });
  await insertStandIn(transaction, wanted, { by: person.id, at, reason: body.reason || undefined });
}

function wrong(path: string, message: string): Refusal {
  return new Refusal('invalid-request', { errors: [{ path, message }] });
}

function obstacleWords({ because, other }: StandInObstacle, others: readonly ListedStandIn[]) {
  const listed = others.find(({ id }) => id === other.id);
  const [absent, deputy, span] = [listed?.absentName ?? other.absentId, listed?.standInName ?? other.standInId, spanOf(other)];
  switch (because) {
    case 'absentHasOne': return { zh: `${absent}在${span}已由${deputy}代理，请先结束该代理或错开时间。`, en: `${deputy} stands in for ${absent} (${span}). End that first, or choose another time.` };
    case 'absentStandsIn': return { zh: `${deputy}在${span}正代理${absent}，不能再转由他人代理；请先为${absent}改定代理人。`, en: `${deputy} stands in for ${absent} (${span}) and cannot pass that on. Name another stand-in for ${absent} first.` };
    case 'standInIsAbsent': return { zh: `${absent}在${span}本人由${deputy}代理，不能再代理他人，请另选代理人。`, en: `${absent} is away then (${span}; ${deputy} stands in). Choose somebody else.` };
  }
}

/** Both sides learn of it: nobody finds another's tasks in his queue, or his own done, without having been told. */
async function tell(transaction: Transaction, one: ListedStandIn, { person, at, before, after }: { person: Person; at: number; before?: LoggedState; after?: LoggedState }): Promise<void> {
  await logChange(transaction, { noun: 'standIn', id: one.id, name: `${one.absentName} → ${one.standInName}`, before, after, by: person.id, at, why: one.reason });
  const words = after
    ? { subject: `${one.standInName}代理${one.absentName}的工作`, body: `${spanOf(one)}，${one.absentName}的任务由${one.standInName}代为办理${one.reason ? `（${one.reason}）` : ''}，由${person.name}指定。` }
    : { subject: `${one.standInName}代理${one.absentName}的工作已结束`, body: `由${person.name}提前结束；${one.absentName}的任务由本人办理。` };
  for (const personId of [one.absentId, one.standInId].filter((id) => id !== person.id)) {
    await keepNotice(transaction, { id: `standIn:${one.id}:${after ? 'begun' : 'ended'}:${personId}`, kind: 'standIn', channel: 'inApp', recipient: personHolder(personId), ...words }, at);
  }
}

function stateOf(one: ListedStandIn): LoggedState {
  return { absent: one.absentName, standIn: one.standInName, startsAt: new Date(one.startsAt).toISOString(), ...(one.endsAt !== undefined && { endsAt: new Date(one.endsAt).toISOString() }) };
}

function spanOf({ startsAt, endsAt }: Pick<ListedStandIn, 'startsAt' | 'endsAt'>): string {
  const local = (at: number) => new Date(at + cityOffset * 60_000).toISOString().slice(0, 16).replace('T', ' ');
  return `${local(startsAt)} 至 ${endsAt === undefined ? '另行通知' : local(endsAt)}`;
}

function standInView(one: ListedStandIn, person: Person, now: number): StandInView {
  return {
    id: one.id, absent: { id: one.absentId, name: one.absentName }, standIn: { id: one.standInId, name: one.standInName }, startsAt: new Date(one.startsAt).toISOString(),
    ...(one.endsAt !== undefined && { endsAt: new Date(one.endsAt).toISOString() }), ...(one.reason !== undefined && { reason: one.reason }), state: standInState(one, now), mayEnd: mayEnd(one, person, now),
  };
}
