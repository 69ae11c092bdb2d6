import type { Json } from '#bpmn/model';
import { clockName } from '#city/clockName';
import { calendarFaults } from '#city/workCalendar';
import type { WorkCalendar } from '#city/workCalendar';
import { applyCalendarChange, calendarChanges, deadlinesMovedBy } from '#database/calendarChanges';
import type { MovedDeadline } from '#database/calendarChanges';
import { calendarStates } from '#database/calendars';
import { casesById } from '#database/cases';
import { logChange } from '#database/changeLog';
import type { LoggedState } from '#database/changeLog';
import type { Database } from '#database/connection';
import { currentOrganisation } from '#database/departments';
import { calendarRoutes } from '#contract/calendarRoutes';
import type { CalendarPreview, CalendarShape } from '#contract/calendars';
import { bind } from './bind';
import type { Binding } from './bind';
import type { Call } from './call';
import type { Dependencies } from './dependencies';
import { Refusal } from './refusal';

const mostShown = 200;

/** Work calendars: read by all, edited with a preview of every running limit that moves. */
export function calendarBindings(dependencies: Dependencies): Binding[] {
  const { database, now } = dependencies;
  return [
    bind(calendarRoutes.list, async () => ({ status: 200, body: (await calendarStates(database)).map(({ calendar, revision, updatedAt }) => ({ calendar, revision, updatedAt: updatedAt.toISOString() })) })),
    bind(calendarRoutes.changes, async () => ({ status: 200, body: (await calendarChanges(database)).map(({ at, ...change }) => ({ ...change, at: at.toISOString() })) })),
    bind(calendarRoutes.preview, async ({ body }) => {
      const calendar = calendarOf(body.calendar);
      await refuseUnsound(database, calendar);
      return { status: 200, body: await previewOf(database, await deadlinesMovedBy(database, calendar), now()) };
    }),
    bind(calendarRoutes.save, (call) => save(dependencies, call)),
  ];
}

async function save({ database, now }: Dependencies, { parameters, body, person }: Call<typeof calendarRoutes.save>) {
  const calendar = calendarOf(body.calendar);
  if (calendar.id !== parameters.calendarId) throw wrong('calendar.id', '与地址中的编号不一致 / is another id than the address names');
  await refuseUnsound(database, calendar);
  const revision = await database.transaction(async (transaction) => {
    await transaction.raw('lock table calendars in share row exclusive mode');
    const known = (await calendarStates(transaction)).find(({ calendar: { id } }) => id === calendar.id);
    const repeated = await transaction('calendar_changes').where({ id: body.commandId }).first<{ revision: number } | undefined>('revision');
    if (repeated) return repeated.revision;
    if ((known?.revision ?? 0) !== body.revision) {
      throw new Refusal('conflict', { detail: { zh: '工作日历已被他人修改，您的修改没有保存。请刷新后在最新内容上重新修改。', en: 'Somebody else has changed the calendar; your change was not saved. Reload and change the present state.' } });
    }
    const expectedMoves = (await deadlinesMovedBy(transaction, calendar)).length;
    await logChange(transaction, { noun: 'calendar', id: calendar.id, name: calendar.name, before: known && loggedState(known.calendar), after: loggedState(calendar), by: person.id, at: now(), why: body.reason });
    return applyCalendarChange(transaction, { id: body.commandId, calendar, reason: body.reason, by: person.id, at: now(), expectedMoves });
  });
  return { status: 200, body: { changeId: body.commandId, revision } } as const;
}

async function previewOf(database: Database, moved: readonly MovedDeadline[], at: number): Promise<CalendarPreview> {
  const shown = moved.slice(0, mostShown);
  const cases = await casesById(database, shown.flatMap(({ businessKey }) => businessKey ?? []));
  const count = (holds: (deadline: MovedDeadline) => boolean) => moved.filter(holds).length;
  return {
    moved: moved.length, later: count(({ from, to }) => to > from), earlier: count(({ from, to }) => to < from),
    newlyOverdue: count(({ from, to }) => to.getTime() < at && from.getTime() >= at), noLongerOverdue: count(({ from, to }) => from.getTime() < at && to.getTime() >= at),
    deadlines: shown.map(({ instanceId, name, businessKey, from, to }) => {
      const concerned = cases.get(businessKey ?? '');
      return { instanceId, clockName: clockName(name), from: from.toISOString(), to: to.toISOString(), ...(concerned && { caseId: concerned.id, number: concerned.number, title: concerned.title }) };
    }),
  };
}

/** What the rules of calendars forbid, in the words of who edits them. */
async function refuseUnsound(database: Database, calendar: WorkCalendar): Promise<void> {
  const others = (await calendarStates(database)).map(({ calendar: one }) => one).filter(({ id }) => id !== calendar.id);
  const faults = calendarFaults(calendar).map((message) => ({ path: 'calendar', message }));
  if (calendar.daysOf !== undefined && !others.some(({ id }) => id === calendar.daysOf)) faults.push({ path: 'calendar.daysOf', message: `没有工作日历“${calendar.daysOf}” / there is no such calendar` });
  else if (others.some(({ id, daysOf }) => id === calendar.daysOf && daysOf !== undefined)) faults.push({ path: 'calendar.daysOf', message: '所沿用的日历自身也沿用其他日历，请直接沿用最初的那一份 / follows another calendar itself; follow that one' });
  const { byId } = await currentOrganisation(database);
  for (const areaId of calendar.areaIds ?? []) {
    if (!byId.has(areaId)) faults.push({ path: 'calendar.areaIds', message: `没有区域“${areaId}” / there is no such area` });
    const taken = others.find(({ areaIds }) => areaIds?.includes(areaId));
    if (taken) faults.push({ path: 'calendar.areaIds', message: `区域“${areaId}”已使用“${taken.name}” / the area uses another calendar already` });
  }
  if (faults.length > 0) throw new Refusal('invalid-request', { errors: faults });
}

/** As the log shows it: one field for each year's days and each timetable, so that a change of one day reads as such. */
function loggedState({ name, timetables, days, daysOf, areaIds }: WorkCalendar): LoggedState {
  const years = [...new Set(days.map(({ date }) => date.slice(0, 4)))];
  return {
    name, ...(daysOf !== undefined && { daysOf }), ...(areaIds && { areaIds }),
    ...Object.fromEntries(years.map((year): [string, Json] => [`days ${year}`, days.filter(({ date }) => date.startsWith(year)).map(({ date, kind, name: why, provisional }) => `${date} ${kind} ${why}${provisional ? ' provisional' : ''}`)])),
    ...Object.fromEntries(timetables.map(({ effectiveFrom, week, makeUpDay }): [string, Json] => [`timetable ${effectiveFrom}`, [...week, makeUpDay].map((windows) => windows.map(({ from, to }) => `${from}-${to}`).join(' '))])),
  };
}

function calendarOf({ daysOf, areaIds, days, ...calendar }: CalendarShape): WorkCalendar {
  return {
    ...calendar, ...(daysOf !== undefined && { daysOf }), ...(areaIds && areaIds.length > 0 && { areaIds }),
    days: days.map(({ provisional, ...day }) => ({ ...day, ...(provisional && { provisional }) })).sort((one, other) => (one.date < other.date ? -1 : 1)),
  };
}

function wrong(path: string, message: string): Refusal {
  return new Refusal('invalid-request', { errors: [{ path, message }] });
}
