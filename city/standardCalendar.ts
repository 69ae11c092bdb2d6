import type { WorkCalendar } from './workCalendar';

/** The calendar of a limit that names none. */
export const standardCalendarId = 'standard';

/** The city's own calendar: what a limit counts by that names none. */
export function standardCalendar(calendars: readonly WorkCalendar[]): WorkCalendar | undefined {
  return calendars.find(({ id }) => id === standardCalendarId) ?? calendars[0];
}
