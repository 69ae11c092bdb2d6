import { z } from 'zod';
import { CaseEvidence, EvidenceFinding, JudgePhotos } from './evidence';
import type { Routes } from './routes';

/** 防虚假结案: what photos of a handling say for and against themselves. */
export const evidenceRoutes = {
  judge: { method: 'post', path: '/tasks/:taskId/evidence', summary: 'What is found of photos about to be handed in with a task, so that others can be taken in time', permission: 'task.work', body: JudgePhotos, answers: { 200: z.array(EvidenceFinding) } },
  read: { method: 'get', path: '/cases/:caseId/evidence', summary: 'Photos of a case from before and after handling, with what is found of them', permission: 'case.read', answers: { 200: CaseEvidence } },
} as const satisfies Routes;
