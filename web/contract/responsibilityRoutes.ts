import { z } from 'zod';
import { ResponsibilityComparison, ResponsibilityComparisonQuery, ResponsibilityHistory, ResponsibilityImport, ResponsibilityPage, ResponsibilityQuery, ResponsibilitySheetQuery, ResponsibilityVersion } from './responsibilities';
import type { Routes } from './routes';

/** 事项清单: what the city answers for, as catalogue and ownership have it. */
export const responsibilityRoutes = {
  list: { method: 'get', path: '/responsibilities', summary: 'What the city answers for on a day: who, where, within which limit and how', permission: 'organisation.read', query: ResponsibilityQuery, answers: { 200: ResponsibilityPage } },
  versions: { method: 'get', path: '/responsibilities/versions', summary: 'The days on which the list began to read otherwise', permission: 'organisation.read', answers: { 200: z.array(ResponsibilityVersion) } },
  compare: { method: 'get', path: '/responsibilities/comparison', summary: 'Every line that reads otherwise on another day', permission: 'organisation.read', query: ResponsibilityComparisonQuery, answers: { 200: ResponsibilityComparison } },
  sheet: { method: 'get', path: '/responsibilities/table', summary: 'The list behind a filter as a table to be saved', permission: 'organisation.read', query: ResponsibilitySheetQuery, answerType: 'application/octet-stream', answers: { 200: null } },
  history: { method: 'get', path: '/responsibilities/:code/history', summary: 'How one line came to read as it does', permission: 'organisation.read', answers: { 200: ResponsibilityHistory } },
  check: { method: 'post', path: '/responsibilities/check', summary: 'What importing a table would decide, and every fault in it', permission: 'ownership.manage', bodyType: 'multipart/form-data', answers: { 200: ResponsibilityImport } },
  import: { method: 'post', path: '/responsibilities/import', summary: 'Decide owners and limits so that the list reads like a table, as a whole or not at all', permission: 'ownership.manage', bodyType: 'multipart/form-data', answers: { 200: ResponsibilityImport } },
} as const satisfies Routes;
