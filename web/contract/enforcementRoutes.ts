import { z } from 'zod';
import { platformOutcomes, platformStatuses, reportedStatuses } from '#city/enforcement';
import { Instant } from './paging';
import type { Routes } from './routes';

const text = (most: number) => z.string().trim().min(1).max(most);

/** How far a case is on the enforcement platform; `at` by the platform's own clock, `reportId` makes a repeat the same report. */
export const EnforcementReport = z.object({
  reportId: text(100), number: text(100), status: z.enum(reportedStatuses), at: z.iso.datetime({ offset: true }), reason: text(1000).optional(), outcome: z.enum(platformOutcomes).optional(),
  penalty: text(200).optional(), amount: z.number().min(0).max(1_000_000_000).optional(), document: text(200).optional(), externalNumber: text(100).optional(),
}).superRefine((report, context) => {
  const needs = (field: 'reason' | 'outcome' | 'penalty' | 'document', message: string) => {
    if (report[field] === undefined) context.addIssue({ code: 'custom', path: [field], message });
  };
  if (report.status === 'returned') needs('reason', '退回须说明原因 / a return needs its reason');
  if (report.status === 'decided') needs('outcome', '决定须说明结果 penalise 或 spare / a decision needs its outcome');
  if (report.outcome === 'penalise') {
    needs('penalty', '处罚须写明种类 / a penalty needs its kind');
    needs('document', '处罚须写明决定书文号 / a penalty needs the number of its document');
  }
});

/** How a report was taken: `outdated` is kept and moves nothing. */
export const TakenEnforcementReport = z.object({ number: z.string(), effect: z.enum(['applied', 'outdated']), isRepeated: z.boolean(), status: z.enum(platformStatuses), statusAt: Instant.optional() });

/** 执法监管平台: what a platform that cases are pushed to may call. Each request carries its key; what changes something is signed as well. */
export const enforcementRoutes = {
  report: {
    method: 'post', path: '/enforcement/reports', summary: 'Report how far a pushed case is; signed. A repeat of reportId is the same report, an overtaken one is kept and moves nothing', permission: 'program',
    body: EnforcementReport, answers: { 200: TakenEnforcementReport },
  },
  evidence: { method: 'get', path: '/enforcement/evidence/:attachmentId', summary: 'A photo or document of a case that was pushed to the platform', permission: 'program', answerType: 'application/octet-stream', answers: { 200: null } },
} as const satisfies Routes;
