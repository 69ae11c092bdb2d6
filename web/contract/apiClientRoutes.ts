import { z } from 'zod';
import { sources } from '#city/case';
import { programPurposes } from '#city/program';
import { Instant } from './paging';
import type { Routes } from './routes';

const ApiClientView = z.object({ id: z.uuid(), name: z.string(), source: z.enum(sources), purpose: z.enum(programPurposes), departmentId: z.string(), createdAt: Instant, revokedAt: Instant.optional(), callbackUrl: z.string().optional() });
const CallbackUrl = z.url({ protocol: /^https?$/ }).max(500);

/**
 * Programs of others: those that report, by Open311 or the platform's own way in, and enforcement platforms, which cases of their department and those below are
 * pushed to. Whom they report for and in whose department their account stands.
 */
export const apiClientRoutes = {
  list: { method: 'get', path: '/api-clients', summary: 'Every program ever given a key, the newest first', permission: 'apiClient.manage', answers: { 200: z.array(ApiClientView) } },
  admit: {
    method: 'post', path: '/api-clients', summary: 'Give a program a key; it is shown in this answer and never again', permission: 'apiClient.manage',
    body: z.object({ name: z.string().trim().min(1).max(100), source: z.enum(sources).default('citizen'), purpose: z.enum(programPurposes).default('reports'), departmentId: z.string().min(1).max(60), callbackUrl: CallbackUrl.optional() }).refine(({ purpose, callbackUrl }) => purpose === 'reports' || callbackUrl !== undefined, { path: ['callbackUrl'], message: '执法监管平台须填写接收地址 / an enforcement platform needs an address that cases are pushed to' }),
    answers: { 201: ApiClientView.extend({ key: z.string(), callbackSecret: z.string().optional() }) },
  },
  callback: {
    method: 'put', path: '/api-clients/:clientId/callback', summary: 'Say where a program is told how far its reports are, with a new secret to sign by; without an address it is told nothing', permission: 'apiClient.manage',
    body: z.object({ callbackUrl: CallbackUrl.optional() }), answers: { 200: z.object({ callbackUrl: z.string().optional(), callbackSecret: z.string().optional() }) },
  },
  revoke: { method: 'delete', path: '/api-clients/:clientId', summary: 'End a program\'s right to report', permission: 'apiClient.manage', answers: { 204: null } },
} as const satisfies Routes;
