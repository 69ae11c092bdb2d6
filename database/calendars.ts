import type { SpecialDay, Timetable, WorkCalendar, WorkTimekeeper } from '#city/workCalendar';
import { makeTimekeeper } from '#city/workCalendar';
import type { Database, Transaction } from './connection';

interface CalendarRow {
  id: string;
  name: string;
  utc_offset: number;
  timetables: Timetable[];
  days: SpecialDay[];
  days_of: string | null;
  area_ids: string[];
  revision: number;
  updated_at: Date;
  updated_by: string | null;
}

/** A calendar as it is edited: `revision` counts how often it was. */
export interface CalendarState {
  calendar: WorkCalendar;
  revision: number;
  updatedAt: Date;
  updatedBy?: string;
}

/** Every work calendar, for the environment a process instance computes its limits in. */
export async function allCalendars(database: Database | Transaction): Promise<WorkCalendar[]> {
  return (await calendarStates(database)).map(({ calendar }) => calendar);
}

/** Every work calendar with what an edit of it must be based on. */
export async function calendarStates(database: Database | Transaction): Promise<CalendarState[]> {
  const rows = await database<CalendarRow>('calendars').orderBy('id');
  return rows.map((row) => ({ calendar: calendarOf(row), revision: row.revision, updatedAt: row.updated_at, ...(row.updated_by !== null && { updatedBy: row.updated_by }) }));
}

/** Writes a calendar as it is to be from now on; clocks that run keep their due times until they are computed anew. Answers its new revision. */
export async function saveCalendar(database: Database | Transaction, calendar: WorkCalendar, updatedBy?: string): Promise<number> {
  const row = {
    id: calendar.id, name: calendar.name, utc_offset: calendar.utcOffset, timetables: JSON.stringify(calendar.timetables), days: JSON.stringify(calendar.days),
    days_of: calendar.daysOf ?? null, area_ids: calendar.areaIds ?? [], updated_by: updatedBy ?? null, updated_at: database.fn.now(),
  };
  const [saved] = await database('calendars').insert(row).onConflict('id').merge({ ...row, revision: database.raw('calendars.revision + 1') }).returning<{ revision: number }[]>('revision');
  return saved?.revision ?? 1;
}

function calendarOf({ id, name, utc_offset, timetables, days, days_of, area_ids }: CalendarRow): WorkCalendar {
  return { id, name, utcOffset: utc_offset, timetables, days, ...(days_of !== null && { daysOf: days_of }), ...(area_ids.length > 0 && { areaIds: area_ids }) };
}

const timekeepers = new Map<string, WorkTimekeeper>();

/** The arithmetic over the calendars as they are now; built anew only after one was edited. */
export async function currentTimekeeper(database: Database | Transaction): Promise<WorkTimekeeper> {
  const edition = await database('calendars').select(database.raw(`coalesce(string_agg(id || ':' || revision::text || ':' || extract(epoch from updated_at)::text, ',' order by id), '') as edition`)).first<{ edition: string }>();
  const known = timekeepers.get(edition.edition);
  if (known) return known;
  const timekeeper = makeTimekeeper(await allCalendars(database));
  timekeepers.clear();
  timekeepers.set(edition.edition, timekeeper);
  return timekeeper;
}
