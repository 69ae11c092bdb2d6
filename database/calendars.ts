import type { SpecialDay, Timetable, WorkCalendar, WorkTimekeeper } from '#city/workCalendar';
import { makeTimekeeper } from '#city/workCalendar';
import type { Database, Transaction } from './connection';

interface CalendarRow {
  id: string;
  name: string;
  utc_offset: number;
  timetables: Timetable[];
  days: SpecialDay[];
  updated_at: Date;
  updated_by: string | null;
}

/** Every work calendar, for the environment a process instance computes its limits in. */
export async function allCalendars(database: Database | Transaction): Promise<WorkCalendar[]> {
  const rows = await database<CalendarRow>('calendars').orderBy('id');
  return rows.map(({ id, name, utc_offset, timetables, days }) => ({ id, name, utcOffset: utc_offset, timetables, days }));
}

/** Writes a calendar as it is to be from now on; clocks that run keep their due times until they are computed anew. */
export async function saveCalendar(database: Database | Transaction, calendar: WorkCalendar, updatedBy?: string): Promise<void> {
  const row = {
    id: calendar.id, name: calendar.name, utc_offset: calendar.utcOffset, timetables: JSON.stringify(calendar.timetables), days: JSON.stringify(calendar.days),
    updated_by: updatedBy ?? null, updated_at: database.fn.now(),
  };
  await database('calendars').insert(row).onConflict('id').merge();
}

const timekeepers = new Map<string, WorkTimekeeper>();

/** The arithmetic over the calendars as they are now; built anew only after one was edited. */
export async function currentTimekeeper(database: Database | Transaction): Promise<WorkTimekeeper> {
  const edition = await database('calendars').select(database.raw(`coalesce(string_agg(id || ':' || extract(epoch from updated_at)::text, ',' order by id), '') as edition`)).first<{ edition: string }>();
  const known = timekeepers.get(edition.edition);
  if (known) return known;
  const timekeeper = makeTimekeeper(await allCalendars(database));
  timekeepers.clear();
  timekeepers.set(edition.edition, timekeeper);
  return timekeeper;
}
