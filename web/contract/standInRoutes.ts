import { z } from 'zod';
import type { Routes } from './routes';
import { StandInInput, StandInQuery, StandInView } from './standIns';

const arranging = ['task.work', 'organisation.manage'] as const;

/** Who does whose tasks while he is away: everybody arranges it for himself, administrators for anybody. */
export const standInRoutes = {
  list: { method: 'get', path: '/stand-ins', summary: 'Who stands in for whom: one\'s own arrangements, or everybody\'s for an administrator', permission: arranging, query: StandInQuery, answers: { 200: z.array(StandInView) } },
  add: { method: 'post', path: '/stand-ins', summary: 'Name who does a person\'s tasks while he is away', permission: arranging, body: StandInInput, answers: { 201: StandInView } },
  end: { method: 'post', path: '/stand-ins/:standInId/end', summary: 'End an arrangement now, or take back one that has not begun', permission: arranging, answers: { 204: null } },
} as const satisfies Routes;
