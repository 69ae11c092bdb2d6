import { queryOptions, useQuery } from '@tanstack/vue-query';
import { z } from 'zod';
import type { WorkCalendar } from '#city/workCalendar';
import { CalendarChangeView, CalendarPreview, CalendarView } from '#contract/calendars';
import { queries } from '#console/frame/queries';
import { createCommandTicket } from '#console/server/command';
import { server } from '#console/server/server';

const Saved = z.object({ changeId: z.string(), revision: z.number() });

/** Every work calendar. */
export const useCalendars = () => useQuery(calendarsQuery);
export const calendarsQuery = queryOptions({ queryKey: ['calendars'], queryFn: ({ signal }) => server.ask(z.array(CalendarView), { path: '/calendars', signal }) });

/** The latest changes and how far running limits have followed; asked again while some have not. */
export const useCalendarChanges = () => useQuery({
  queryKey: ['calendarChanges'], queryFn: ({ signal }) => server.ask(z.array(CalendarChangeView), { path: '/calendars/changes', signal }),
  refetchInterval: (query) => (query.state.data?.some(({ pending }) => pending > 0) ? 2_000 : false),
});

/** Which running limits an edited calendar would move. */
export const previewCalendar = (calendar: WorkCalendar): Promise<CalendarPreview> => server.ask(CalendarPreview, { method: 'POST', path: '/calendars/preview', body: { calendar } });

/** Puts a calendar in force; a repeat after an unknown outcome carries the same id. */
export function useCalendarSaving() {
  const ticket = createCommandTicket();
  return async (calendar: WorkCalendar, revision: number, reason: string) => {
    const answer = await ticket.run((commandId) => server.ask(Saved, { method: 'PUT', path: `/calendars/${encodeURIComponent(calendar.id)}`, body: { commandId, calendar, revision, reason } }));
    for (const queryKey of [['calendars'], ['calendarChanges']]) void queries.invalidateQueries({ queryKey });
    return answer;
  };
}
