import { z } from 'zod';
import type { Routes } from './routes';
import { ExtendShadow, NewShadow, ShadowCaseDetail, ShadowCasePage, ShadowCaseQuery, ShadowView } from './shadows';

/** 影子运行: a version beside the live one, on the same stimuli, without effects. */
export const shadowRoutes = {
  list: { method: 'get', path: '/shadows', summary: 'Versions that run, or ran, beside the live ones, the newest first', permission: 'process.read', answers: { 200: z.array(ShadowView) } },
  begin: { method: 'post', path: '/shadows', summary: 'Have a draft or a request run beside the live version for a time', permission: ['model.edit', 'model.release'], body: NewShadow, answers: { 201: ShadowView } },
  read: { method: 'get', path: '/shadows/:shadowId', summary: 'One of them with what it found, by kind and node', permission: 'process.read', answers: { 200: ShadowView } },
  extend: { method: 'put', path: '/shadows/:shadowId', summary: 'Give it more time or more cases, or less', permission: ['model.edit', 'model.release'], body: ExtendShadow, answers: { 200: ShadowView } },
  end: { method: 'post', path: '/shadows/:shadowId/end', summary: 'End it now; what it found stays', permission: ['model.edit', 'model.release'], answers: { 200: ShadowView } },
  discard: { method: 'delete', path: '/shadows/:shadowId', summary: 'Delete it with what it found', permission: ['model.edit', 'model.release'], answers: { 204: null } },
  cases: { method: 'get', path: '/shadows/:shadowId/cases', summary: 'The cases it follows, each with where it would have gone elsewhere', permission: 'process.read', query: ShadowCaseQuery, answers: { 200: ShadowCasePage } },
  case: { method: 'get', path: '/shadows/:shadowId/cases/:instanceId', summary: 'One case with both diagrams', permission: 'process.read', answers: { 200: ShadowCaseDetail } },
} as const satisfies Routes;
