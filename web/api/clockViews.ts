import { lampOf } from '#city/case';
import { dueSoonShare } from '#city/case';
import type { WorkTimekeeper } from '#city/workCalendar';
import { allCalendars, currentTimekeeper } from '#database/calendars';
import { clockEntries, clocksOfBusinessKey, findClock } from '#database/clocks';
import type { ClockEntryRow, ClockRow } from '#database/clocks';
import type { Database } from '#database/connection';
import { elementsOfInstance } from '#database/instances';
import type { ElementInstanceRow } from '#database/instances';
import { namesOfPersons } from '#database/persons';
import type { ClockView } from '#contract/clocks';

/** Every clock of a case with its ledger, each second accounted for. */
export async function clocksOfCase(database: Database, caseId: string, now: number): Promise<ClockView[]> {
  return clockViews(database, await clocksOfBusinessKey(database, caseId), now);
}

/** The clocks of one instance, which may belong to no case. */
export async function clocksOfInstance(database: Database, instanceId: string, now: number): Promise<ClockView[]> {
  const clockIds = new Set((await clockEntries(database, [instanceId])).map(({ clock_id }) => clock_id));
  const clocks: ClockRow[] = [];
  for (const clockId of clockIds) clocks.push(...[await findClock(database, instanceId, clockId)].filter((clock) => clock !== undefined));
  return clockViews(database, clocks, now);
}

async function clockViews(database: Database, clocks: readonly ClockRow[], now: number): Promise<ClockView[]> {
  if (clocks.length === 0) return [];
  const instanceIds = [...new Set(clocks.map(({ instance_id }) => instance_id))];
  // One after the other: within a transaction there is but one connection to ask.
  const [entries, timekeeper, calendars, elements] = [await clockEntries(database, instanceIds), await currentTimekeeper(database), await allCalendars(database), new Array<ElementInstanceRow>()];
  for (const id of instanceIds) elements.push(...await elementsOfInstance(database, id));
  const persons = await namesOfPersons(database, entries.flatMap(({ person_id }) => person_id ?? []));
  const elementNames = new Map(elements.map((element) => [`${element.instance_id}:${element.element_instance_id}`, element.name]));
  return clocks.map((clock) => {
    const own = entries.filter((entry) => entry.instance_id === clock.instance_id && entry.clock_id === clock.clock_id);
    const elementName = elementNames.get(`${clock.instance_id}:${clock.owner_element_instance_id}`) ?? undefined;
    const calendarName = calendars.find(({ id }) => id === clock.calendar_id)?.name;
    return { ...clockView(clock, timekeeper, now), ...(calendarName !== undefined && { calendarName }), entries: own.map((entry) => entryView(entry, persons, elementName)) };
  });
}

function clockView(clock: ClockRow, timekeeper: WorkTimekeeper, now: number): Omit<ClockView, 'entries'> {
  const used = clock.state === 'running' ? clock.used + timekeeper.elapsed(clock.unit, clock.calendar_id, clock.counted_from.getTime(), now) : clock.used;
  const warnAt = used >= clock.total * dueSoonShare ? now : undefined;
  return {
    clockId: clock.clock_id, instanceId: clock.instance_id, name: clock.name, unit: clock.unit, amount: clock.amount, calendarId: clock.calendar_id, state: clock.state,
    total: clock.total, used: Math.round(used), ...(clock.due_at && clock.state !== 'stopped' && { dueAt: clock.due_at.toISOString() }),
    lamp: lampOf({ clockState: clock.state, warnAt, dueAt: clock.due_at?.getTime() }, now), isOverdue: used > clock.total,
  };
}

function entryView(entry: ClockEntryRow, persons: Awaited<ReturnType<typeof namesOfPersons>>, elementName: string | undefined): ClockView['entries'][number] {
  return {
    at: entry.at.toISOString(), kind: entry.kind, ...(entry.used !== null && { used: entry.used }), ...(entry.due_at && { dueAt: entry.due_at.toISOString() }),
    ...(entry.reason !== null && { reason: entry.reason }), ...(elementName !== undefined && { elementName }),
    ...(entry.person_id !== null && { by: { id: entry.person_id, name: persons.get(entry.person_id)?.name ?? entry.person_id } }),
  };
}
