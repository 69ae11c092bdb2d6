import { MatterCounts, MatterFilter, MatterSheetQuery, MatterPage, MatterQuery } from './matters';
import type { Routes } from './routes';
import { WatchPage, WatchQuery } from './supervision';

/** 关联事项: the numbered lists of what cases gave rise to. */
export const matterRoutes = {
  list: { method: 'get', path: '/matters', summary: 'Matters of the cases one may read: orders, settlements, sessions, appeals; the newest first', permission: 'case.read', query: MatterQuery, answers: { 200: MatterPage } },
  sheet: { method: 'get', path: '/matters/sheet', summary: 'The register behind a filter as a spreadsheet, .xlsx or CSV', permission: 'case.read', query: MatterSheetQuery, answerType: 'application/octet-stream', answers: { 200: null } },
  counts: { method: 'get', path: '/matters/counts', summary: 'How many matters of each kind there are and how they stand', permission: 'case.read', query: MatterFilter, answers: { 200: MatterCounts } },
} as const satisfies Routes;

/** 督办: the open cases somebody should look after. */
export const supervisionRoutes = {
  list: { method: 'get', path: '/supervision', summary: 'Open cases that ask for supervision and why: overdue, returned, dissatisfied, backlog', permission: 'overdue.read', query: WatchQuery, answers: { 200: WatchPage } },
} as const satisfies Routes;
