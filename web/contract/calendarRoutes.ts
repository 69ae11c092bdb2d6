import { z } from 'zod';
import { CalendarChangeView, CalendarPreview, CalendarView, PreviewCalendar, SaveCalendar } from './calendars';
import type { Routes } from './routes';

/** 工作日历: who works when, and what an edit does to limits that run. */
export const calendarRoutes = {
  list: { method: 'get', path: '/calendars', summary: 'Every work calendar: working hours by season, holidays and make-up days', permission: 'organisation.read', answers: { 200: z.array(CalendarView) } },
  preview: { method: 'post', path: '/calendars/preview', summary: 'Which running limits an edited calendar would move, and to when; changes nothing', permission: 'calendar.manage', body: PreviewCalendar, answers: { 200: CalendarPreview } },
  save: { method: 'put', path: '/calendars/:calendarId', summary: 'Put an edited or a new calendar in force; running limits follow one after the other', permission: 'calendar.manage', body: SaveCalendar, answers: { 200: z.object({ changeId: z.string(), revision: z.number().int() }) } },
  changes: { method: 'get', path: '/calendars/changes', summary: 'The latest edits of calendars and how far running limits have followed', permission: 'calendar.manage', answers: { 200: z.array(CalendarChangeView) } },
} as const satisfies Routes;
