import type { WorkCalendar } from '#city/workCalendar';
import { makeTimekeeper } from '#city/workCalendar';
import type { LimitUnit } from '#city/timeLimit';
import { allCalendars, saveCalendar } from './calendars';
import type { Database, Transaction } from './connection';

/** A running limit whose end a change of calendars moves. */
export interface MovedDeadline {
  instanceId: string;
  clockId: string;
  name: string;
  /** Of the case it belongs to, where it belongs to one. */
  businessKey?: string;
  from: Date;
  to: Date;
}

interface RunningClock {
  instance_id: string;
  clock_id: string;
  name: string;
  unit: LimitUnit;
  calendar_id: string;
  total: number;
  used: number;
  due_at: Date;
  counted_from: Date;
  business_key: string | null;
}

/** Every running limit that would be due at another time if a calendar were as given, the earliest new end first. */
export async function deadlinesMovedBy(database: Database | Transaction, calendar: WorkCalendar): Promise<MovedDeadline[]> {
  const calendars = [...(await allCalendars(database)).filter(({ id }) => id !== calendar.id), calendar];
  const concerned = calendars.filter(({ id, daysOf }) => id === calendar.id || daysOf === calendar.id).map(({ id }) => id);
  const timekeeper = makeTimekeeper(calendars);
  const clocks = await runningClocks(database, concerned);
  return clocks.flatMap((clock) => {
    const to = timekeeper.instantAfter(clock.unit, clock.calendar_id, clock.counted_from.getTime(), clock.total - clock.used);
    if (to === clock.due_at.getTime()) return [];
    return [{
      instanceId: clock.instance_id, clockId: clock.clock_id, name: clock.name, from: clock.due_at, to: new Date(to),
      ...(clock.business_key !== null && { businessKey: clock.business_key }),
    }];
  }).sort((one, other) => one.to.getTime() - other.to.getTime());
}

async function runningClocks(database: Database | Transaction, calendarIds: readonly string[]): Promise<RunningClock[]> {
  return database('clocks as k').join('instances as i', 'i.instance_id', 'k.instance_id')
    .where('k.state', 'running').whereIn('k.calendar_id', [...calendarIds]).whereIn('i.status', ['active', 'suspended']).whereNotNull('k.due_at')
    .orderBy(['k.instance_id', 'k.clock_id'])
    .select<RunningClock[]>('k.instance_id', 'k.clock_id', 'k.name', 'k.unit', 'k.calendar_id', 'k.total', 'k.used', 'k.due_at', 'k.counted_from', 'k.business_key');
}

export interface CalendarChange {
  id: string;
  calendar: WorkCalendar;
  reason: string;
  by: string;
  at: number;
  expectedMoves: number;
}

/**
 * Puts a calendar in force and asks every instance under way to compute its limits anew. The commands lie in the operation log like any
 * other: the sweepers of all servers take them up, and whatever dies meanwhile, none is forgotten and none is done twice. Instances whose
 * limits stand still or begin later are asked too, because each computes by the calendars it has loaded.
 */
export async function applyCalendarChange(transaction: Transaction, { id, calendar, reason, by, at, expectedMoves }: CalendarChange): Promise<number> {
  const revision = await saveCalendar(transaction, calendar, by);
  const asked = await transaction.raw<{ rowCount: number }>(
    `insert into commands (id, instance_id, business_key, kind, arguments, person_id, reason, at, next_attempt_at)
     select ?::text || ':' || u.instance_id, u.instance_id, u.business_key, 'recomputeClocks', jsonb_build_object('changeId', ?::text), ?, ?, ?::timestamptz, now()
     from (
       select instance_id, business_key from instances where status in ('active', 'suspended')
       union
       select instance_id, business_key from commands where state = 'pending' and kind = 'startProcess'
     ) u`,
    [id, id, by, reason, new Date(at).toISOString()],
  );
  await transaction('calendar_changes').insert({
    id, calendar_id: calendar.id, revision, reason, changed_by: by, changed_at: new Date(at), expected_moves: expectedMoves, instances: asked.rowCount,
  });
  return revision;
}

/** How far a change of a calendar has got: told from the commands it wrote, not from a counter that could be wrong. */
export interface CalendarChangeProgress {
  id: string;
  calendarId: string;
  calendarName: string;
  reason: string;
  by?: { id: string; name: string };
  at: Date;
  expectedMoves: number;
  /** Asked to compute their limits anew. */
  instances: number;
  applied: number;
  /** Had ended before they were asked. */
  ended: number;
  pending: number;
  /** Limits whose end has moved. */
  moved: number;
}

/** The latest changes of calendars with their progress. */
export async function calendarChanges(database: Database, limit = 20): Promise<CalendarChangeProgress[]> {
  const { rows } = await database.raw<{ rows: ProgressRow[] }>(
    `select h.*, k.name as calendar_name, p.name as person_name, c.applied, c.refused, c.pending, c.moved
     from calendar_changes h join calendars k on k.id = h.calendar_id left join persons p on p.id = h.changed_by
     cross join lateral (
       select count(*) filter (where state = 'applied') as applied, count(*) filter (where state = 'refused') as refused, count(*) filter (where state = 'pending') as pending,
         coalesce(sum((select count(*) from clock_entries e where e.command_id = m.id and e.kind = 'recomputed')) filter (where state = 'applied'), 0) as moved
       from commands m where m.kind = 'recomputeClocks' and m.arguments->>'changeId' = h.id::text
     ) c
     order by h.changed_at desc limit ?`,
    [limit],
  );
  return rows.map((row) => ({
    id: row.id, calendarId: row.calendar_id, calendarName: row.calendar_name, reason: row.reason, at: row.changed_at, expectedMoves: row.expected_moves, instances: row.instances,
    applied: row.applied, ended: row.refused, pending: row.pending, moved: Number(row.moved), ...(row.changed_by !== null && { by: { id: row.changed_by, name: row.person_name ?? row.changed_by } }),
  }));
}

interface ProgressRow {
  id: string;
  calendar_id: string;
  calendar_name: string;
  reason: string;
  changed_by: string | null;
  person_name: string | null;
  changed_at: Date;
  expected_moves: number;
  instances: number;
  applied: number;
  refused: number;
  pending: number;
  /** Numeric, which comes as text. */
  moved: string;
}
