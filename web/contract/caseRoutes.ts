import { z } from 'zod';
import { CaseDetail, CaseKind, CasePage, CaseQuery, DuplicateQuery, LikelyDuplicate, DoOperation, OverdueBoard, OverduePage, ReportCase } from './cases';
import { Lamp } from './clocks';
import { LevelCounts } from './levels';
import { PageQuery } from './paging';
import type { Routes } from './routes';
import { CommandAnswer } from './tasks';

/** Reporting cases and reading how far they are. */
export const caseRoutes = {
  list: { method: 'get', path: '/cases', summary: 'Cases one may read, filtered; `total` counts up to 10,000', permission: 'case.read', query: CaseQuery, answers: { 200: CasePage } },
  report: { method: 'post', path: '/cases', summary: 'Report a case; 202: recorded, starts when the process server is back', permission: 'case.report', body: ReportCase, answers: { 201: CommandAnswer, 202: CommandAnswer } },
  kinds: { method: 'get', path: '/cases/kinds', summary: 'The processes whose instances are cases, and which of them one may begin by a report', permission: 'case.read', answers: { 200: z.array(CaseKind) } },
  levels: { method: 'get', path: '/cases/levels', summary: 'How many open cases one may read are being worked on at each level', permission: 'case.read', answers: { 200: LevelCounts } },
  duplicates: { method: 'get', path: '/cases/duplicates', summary: 'Open cases of the same subcategory reported lately near by: perhaps what one is about to report', permission: 'case.report', query: DuplicateQuery, answers: { 200: z.array(LikelyDuplicate) } },
  read: { method: 'get', path: '/cases/:caseId', summary: 'One case: facts, photos, clocks with their ledger, timeline, who holds it', permission: 'case.read', answers: { 200: CaseDetail } },
  operate: { method: 'post', path: '/cases/:caseId/operations/:operationId', summary: 'Do an operation the process offers now; 202: recorded, will be applied', permission: 'task.work', body: DoOperation, answers: { 200: CommandAnswer, 202: CommandAnswer } },
} as const satisfies Routes;

/** `department` is a department's id with those below it; `none`: cases not dispatched yet. */
export const OverdueQuery = PageQuery.extend({ department: z.string().max(60).optional(), lamp: Lamp.default('red') });
export type OverdueQuery = z.infer<typeof OverdueQuery>;

/** 超期看板. */
export const overdueRoutes = {
  board: { method: 'get', path: '/overdue/board', summary: 'Open cases by department and lamp', permission: 'overdue.read', answers: { 200: OverdueBoard } },
  list: { method: 'get', path: '/overdue', summary: 'The cases behind a number of the board, and why: who holds each, who used how much of the limit', permission: 'overdue.read', query: OverdueQuery, answers: { 200: OverduePage } },
} as const satisfies Routes;
