import { z } from 'zod';
import { OwnershipEnd, OwnershipImport, OwnershipInput, OwnershipQuery, OwnershipReview, OwnershipRuleView, OwnershipTableQuery } from './ownership';
import type { Routes } from './routes';

/** 确权清单: who answers for what where. */
export const ownershipRoutes = {
  list: { method: 'get', path: '/ownership', summary: 'Ownership rules in force on a day, or all there ever were', permission: 'organisation.read', query: OwnershipQuery, answers: { 200: z.array(OwnershipRuleView) } },
  add: { method: 'post', path: '/ownership', summary: 'Put an ownership rule in force', permission: 'ownership.manage', body: OwnershipInput, answers: { 201: OwnershipRuleView } },
  alter: { method: 'put', path: '/ownership/:ruleId', summary: 'Put another rule in the place of one', permission: 'ownership.manage', body: OwnershipInput, answers: { 200: OwnershipRuleView } },
  end: { method: 'post', path: '/ownership/:ruleId/end', summary: 'End a rule on a day', permission: 'ownership.manage', body: OwnershipEnd, answers: { 200: OwnershipRuleView } },
  review: { method: 'get', path: '/ownership/review', summary: 'What the rules of a day contradict, and what has no owner', permission: 'ownership.manage', query: OwnershipQuery, answers: { 200: OwnershipReview } },
  table: { method: 'get', path: '/ownership/table', summary: 'The rules as a table to be saved', permission: 'ownership.manage', query: OwnershipTableQuery, answerType: 'application/octet-stream', answers: { 200: null } },
  check: { method: 'post', path: '/ownership/check', summary: 'What importing a table of rules would do, and every fault in it', permission: 'ownership.manage', bodyType: 'multipart/form-data', answers: { 200: OwnershipImport } },
  import: { method: 'post', path: '/ownership/import', summary: 'Import a table of rules as a whole or, where it has a fault, not at all', permission: 'ownership.manage', bodyType: 'multipart/form-data', answers: { 200: OwnershipImport } },
} as const satisfies Routes;
