import { z } from 'zod';
import { modelKinds } from '#bpmn/modelFile';
import { CommandId, Instant } from './paging';
import { FindingShape } from './problem';

const PersonName = z.object({ id: z.string(), name: z.string() });
const ReleaseFiles = z.array(z.object({ name: z.string().regex(/^[^/\\]{1,120}\.(bpmn|dmn|form)$/), text: z.string().max(5_000_000) })).min(1).max(200);
/** One thing a release brings; without `changed` it is published as it is already. */
export const ReleaseContentView = z.object({ kind: z.enum(modelKinds), id: z.string(), name: z.string().optional(), file: z.string(), changed: z.boolean(), nextVersion: z.number().int() });
export type ReleaseContentView = z.infer<typeof ReleaseContentView>;

export const CheckRequest = z.object({ files: ReleaseFiles });
export const CheckAnswer = z.object({ publishable: z.boolean(), findings: z.array(FindingShape), contents: z.array(ReleaseContentView) });
export type CheckAnswer = z.infer<typeof CheckAnswer>;

/** Models, decisions and forms that are to be published together or not at all, and what for. */
export const NewReleaseRequest = z.object({ requestId: CommandId, note: z.string().trim().min(1).max(500), files: ReleaseFiles });
export const releaseRequestStates = ['open', 'released', 'declined', 'withdrawn'] as const;
export const ReleaseRequestSummary = z.object({
  requestId: z.uuid(), note: z.string(), state: z.enum(releaseRequestStates), contents: z.array(ReleaseContentView), requestedBy: PersonName, requestedAt: Instant,
  decidedBy: PersonName.optional(), decidedAt: Instant.optional(), decisionNote: z.string().optional(), restores: z.number().int().optional(),
});
export type ReleaseRequestSummary = z.infer<typeof ReleaseRequestSummary>;
/** `obstacle`: why it cannot be let pass as things stand, which whoever reads it would be told on trying. */
export const ReleaseRequestDetail = ReleaseRequestSummary.extend({ files: z.array(z.object({ name: z.string(), text: z.string() })), findings: z.array(FindingShape) });
export type ReleaseRequestDetail = z.infer<typeof ReleaseRequestDetail>;
export const ApproveRelease = z.object({ note: z.string().trim().max(500).optional() });
export const DeclineRelease = z.object({ reason: z.string().trim().min(1).max(500) });

export const ReleaseView = z.object({
  releaseNumber: z.number().int(), note: z.string().optional(), publishedAt: Instant, publishedBy: PersonName.optional(), approvedBy: PersonName.optional(),
  restores: z.number().int().optional(), contents: z.array(ReleaseContentView),
});
export type ReleaseView = z.infer<typeof ReleaseView>;
/** `kept`: what the release brought for the first time; it has no earlier version to go back to. */
export const RestoreRelease = z.object({ requestId: CommandId, note: z.string().trim().min(1).max(500) });

export const PublishedVersion = z.object({ version: z.number().int(), releaseNumber: z.number().int(), publishedAt: Instant });
export const PublishedText = PublishedVersion.extend({ file: z.string(), text: z.string() });
export type PublishedText = z.infer<typeof PublishedText>;
