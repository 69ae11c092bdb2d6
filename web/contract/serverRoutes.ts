import { z } from 'zod';
import type { Routes } from './routes';

/** Whether this server can do its work: asked by load balancers and by the console when something stands still. */
export const HealthView = z.object({
  status: z.enum(['ok', 'degraded', 'down']).describe('degraded: commands are kept and applied later; down: nothing can be read'),
  version: z.string(),
  database: z.enum(['reachable', 'unreachable']),
  temporal: z.enum(['reachable', 'unreachable']),
});
export type HealthView = z.infer<typeof HealthView>;

/** What the server tells about itself. */
export const serverRoutes = {
  health: { method: 'get', path: '/health', summary: 'Reachability of PostgreSQL and Temporal, and the version', permission: 'anyone', answers: { 200: HealthView } },
  openApi: { method: 'get', path: '/openapi.json', summary: 'This document', permission: 'anyone', answers: { 200: z.record(z.string(), z.unknown()) } },
  live: {
    method: 'get', path: '/live', permission: 'signedIn', answerType: 'text/event-stream', answers: { 200: null },
    summary: 'Server-sent events: each message is a LiveEvent; an event `reset` says that some were missed and everything shown must be asked for again',
  },
} as const satisfies Routes;
