import { z } from 'zod';
import { DutyHandOverView, DutyImport, DutyPostView, DutyTableQuery, HandOverInput, HandOverQuery } from './duty';
import type { Routes } from './routes';

/** 值守: who keeps which post, and what is handed on from shift to shift. */
export const dutyRoutes = {
  posts: { method: 'get', path: '/duty', summary: 'Every post: who is on duty now, who comes next, and the plan of the week ahead', permission: 'organisation.read', answers: { 200: z.array(DutyPostView) } },
  handOvers: { method: 'get', path: '/duty/hand-overs', summary: 'What shifts handed on, the latest first', permission: ['task.work', 'organisation.manage'], query: HandOverQuery, answers: { 200: z.array(DutyHandOverView) } },
  handOver: { method: 'post', path: '/duty/hand-overs', summary: 'Hand a post on: what is open is counted and listed now; the next leader signs', permission: 'task.work', body: HandOverInput, answers: { 201: DutyHandOverView } },
  sign: { method: 'post', path: '/duty/hand-overs/:handOverId/sign', summary: 'Sign for what a shift handed on', permission: 'task.work', answers: { 200: DutyHandOverView } },
  table: { method: 'get', path: '/duty/table', summary: 'The roster as a table to be saved', permission: 'organisation.manage', query: DutyTableQuery, answerType: 'application/octet-stream', answers: { 200: null } },
  check: { method: 'post', path: '/duty/check', summary: 'What importing a roster would do, and every fault in it', permission: 'organisation.manage', bodyType: 'multipart/form-data', answers: { 200: DutyImport } },
  import: { method: 'post', path: '/duty/import', summary: 'Import the roster of the posts in a table, as a whole or not at all', permission: 'organisation.manage', bodyType: 'multipart/form-data', answers: { 200: DutyImport } },
} as const satisfies Routes;
