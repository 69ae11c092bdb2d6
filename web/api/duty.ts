import { randomUUID } from 'node:crypto';
import { nextTurn, onDuty, peopleOf, turnsOn } from '#city/dutyRoster';
import type { DutyCalendar, DutyShift, DutyTurn } from '#city/dutyRoster';
import { localDay } from '#city/caseNumber';
import type { Person } from '#city/organisation';
import { currentOrganisation } from '#database/departments';
import { dutyHandOvers, insertHandOver, signHandOver } from '#database/dutyHandOvers';
import type { DutyHandOver } from '#database/dutyHandOvers';
import { dutyCalendar, dutyPosts, dutyShifts } from '#database/dutyRoster';
import type { DutyPost } from '#database/dutyRoster';
import { keepNotice } from '#database/notices';
import { namesOfPersons } from '#database/persons';
import { personHolder } from '#database/workQueueWriter';
import type { DutyHandOverView, DutyPostView, DutyTurnView } from '#contract/duty';
import { dutyRoutes } from '#contract/dutyRoutes';
import { sendSheet } from '#api/sheets/exchange';
import { bind } from './bind';
import type { Binding } from './bind';
import type { Dependencies } from './dependencies';
import { dutyStanding } from './dutyStanding';
import { dutySheet, importDuty } from './dutyTable';
import { notFound, Refusal } from './refusal';
import { ownerName } from './taskAccess';
import { isUuid } from './uuid';

/** Days of the plan a page shows. */
const planned = 7;

/** Who keeps which post, and what is handed on. */
export function dutyBindings(dependencies: Dependencies): Binding[] {
  const { database } = dependencies;
  const viewOf = async (id: string, person: Person) => {
    const [view] = await handOverViews(dependencies, await dutyHandOvers(database, { id }), person);
    if (!view) throw notFound(noun);
    return view;
  };
  return [
    bind(dutyRoutes.posts, async ({ person }) => ({ status: 200, body: await postViews(dependencies, person) })),
    bind(dutyRoutes.handOvers, async ({ query: { post }, person }) => ({ status: 200, body: await handOverViews(dependencies, await dutyHandOvers(database, { postId: post }), person) })),
    bind(dutyRoutes.handOver, async ({ body, person }) => ({ status: 201, body: await viewOf(await handOver(dependencies, person, body), person) })),
    bind(dutyRoutes.sign, async ({ parameters: { handOverId }, person }) => {
      await sign(dependencies, handOverId, person);
      return { status: 200, body: await viewOf(handOverId, person) };
    }),
    bind(dutyRoutes.table, async ({ query, response }) => sendSheet(response, await dutySheet(database), query.format)),
    bind(dutyRoutes.check, async ({ request, person }) => ({ status: 200, body: await importDuty(dependencies, request, { by: person.id, isApplied: false }) })),
    bind(dutyRoutes.import, async ({ request, person }) => ({ status: 200, body: await importDuty(dependencies, request, { by: person.id, isApplied: true }) })),
  ];
}

const noun = { zh: '交接记录', en: 'hand-over' };

async function postViews({ database, now }: Dependencies, person: Person): Promise<DutyPostView[]> {
  const [posts, shifts, calendar, organisation] = await Promise.all([dutyPosts(database), dutyShifts(database), dutyCalendar(database), currentOrganisation(database)]);
  const names = await namesOfPersons(database, shifts.flatMap(peopleOf));
  const at = now();
  return posts.map((post) => {
    const own = shifts.filter(({ postId }) => postId === post.id);
    const running = onDuty(own, calendar, at);
    const next = nextTurn(own, calendar, at);
    return {
      id: post.id, name: post.name, group: post.group, groupName: ownerName(post.group, organisation), departmentName: organisation.byId.get(post.departmentId)?.name ?? post.departmentId,
      now: running.map((turn) => turnView(turn, names)), ...(next && { next: turnView(next, names) }), plan: planOf(own, calendar, at).map((turn) => turnView(turn, names)), mayHandOver: running.some(({ shift }) => peopleOf(shift).includes(person.id)),
    };
  });
}

function planOf(shifts: readonly DutyShift[], calendar: DutyCalendar, at: number): DutyTurn[] {
  return Array.from({ length: planned }, (_, ahead) => localDay(at + ahead * 86_400_000, calendar.utcOffset)).flatMap((day) => turnsOn(shifts, day, calendar));
}

type Names = Awaited<ReturnType<typeof namesOfPersons>>;
const named = (id: string, names: Names) => ({ id, name: names.get(id)?.name ?? id });

function turnView({ shift, day, from, to }: DutyTurn, names: Names): DutyTurnView {
  return { name: shift.name, day, from: new Date(from).toISOString(), to: new Date(to).toISOString(), leader: named(shift.leaderId, names), persons: shift.personIds.map((id) => named(id, names)) };
}

async function handOver(dependencies: Dependencies, person: Person, { postId, remarks }: { postId: string; remarks: string }): Promise<string> {
  const { database, now } = dependencies;
  const at = now();
  const [posts, shifts, calendar] = await Promise.all([dutyPosts(database), dutyShifts(database, [postId]), dutyCalendar(database)]);
  const post = posts.find(({ id }) => id === postId);
  if (!post) throw notFound({ zh: '值班岗位', en: 'post' });
  const running = onDuty(shifts, calendar, at).find(({ shift }) => peopleOf(shift).includes(person.id));
  if (!running) throw new Refusal('not-permitted', { detail: { zh: `您目前不在“${post.name}”值班，不能办理交接。`, en: `You are not on duty at “${post.name}” now.` } });
  const next = nextTurn(shifts, calendar, at);
  if (!next) throw new Refusal('conflict', { detail: { zh: `“${post.name}”两周内没有下一班，请先请系统管理员排班。`, en: `No shift follows at “${post.name}” within a fortnight. Ask an administrator to complete the roster.` } });
  const standing = await dutyStanding(dependencies, post, person);
  const id = randomUUID();
  await database.transaction(async (transaction) => {
    const record = { id, postId, shiftDay: running.day, shiftName: running.shift.name, remarks, standing, handedBy: person.id, handedAt: new Date(at), toLeaderId: next.shift.leaderId };
    if (!await insertHandOver(transaction, record)) throw new Refusal('conflict', { detail: { zh: `“${post.name}”已有一份交接待接班负责人签收，签收后才能再次交接。`, en: `A hand-over of “${post.name}” waits for its signature already.` } });
    await tellNext(transaction, post, record, person);
  });
  return id;
}

async function tellNext(transaction: Parameters<typeof insertHandOver>[0], post: DutyPost, { id, toLeaderId, shiftName, standing: { counts }, handedAt }: Omit<DutyHandOver, 'signedBy' | 'signedAt'>, person: Person): Promise<void> {
  await keepNotice(transaction, {
    id: `dutyHandOver:${id}`, kind: 'dutyHandOver', channel: 'inApp', recipient: personHolder(toLeaderId), subject: `请签收“${post.name}”${shiftName}交接`,
    body: `${person.name}交班：未办结任务 ${counts.total} 项，其中超期 ${counts.red} 项、临期 ${counts.yellow} 项，在办督办单 ${counts.orders} 件。`,
  }, handedAt.getTime());
}

async function sign({ database, now }: Dependencies, handOverId: string, person: Person): Promise<void> {
  await database.transaction(async (transaction) => {
    const [record] = isUuid(handOverId) ? await dutyHandOvers(transaction, { id: handOverId }) : [];
    if (!record) throw notFound(noun);
    if (record.toLeaderId !== person.id) {
      const name = (await namesOfPersons(transaction, [record.toLeaderId])).get(record.toLeaderId)?.name ?? record.toLeaderId;
      throw new Refusal('not-permitted', { detail: { zh: `该交接由接班负责人${name}签收。`, en: `This hand-over is for ${name} to sign.` } });
    }
    if (!await signHandOver(transaction, handOverId, { by: person.id, at: now() })) throw new Refusal('conflict', { detail: { zh: '该交接已签收。', en: 'This hand-over is signed already.' } });
  });
}

async function handOverViews({ database }: Dependencies, records: readonly DutyHandOver[], person: Person): Promise<DutyHandOverView[]> {
  const [posts, names] = await Promise.all([dutyPosts(database), namesOfPersons(database, records.flatMap(({ handedBy, toLeaderId, signedBy }) => [handedBy, toLeaderId, signedBy ?? []].flat()))]);
  return records.map(({ handedBy, handedAt, toLeaderId, signedBy, signedAt, ...record }) => ({
    ...record, postName: posts.find(({ id }) => id === record.postId)?.name ?? '', handedBy: named(handedBy, names), handedAt: handedAt.toISOString(), to: named(toLeaderId, names), maySign: signedBy === undefined && toLeaderId === person.id,
    ...(signedBy !== undefined && { signedBy: named(signedBy, names) }), ...(signedAt && { signedAt: signedAt.toISOString() }),
  }));
}
