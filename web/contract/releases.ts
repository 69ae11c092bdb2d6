import { z } from 'zod';
import { modelKinds } from '#bpmn/modelFile';
import { forecastKinds } from './preflightKinds';
import { CommandId, Instant, PageQuery, pageOf } from './paging';
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
export const ReleaseRequestDetail = ReleaseRequestSummary.extend({ files: z.array(z.object({ name: z.string(), text: z.string() })), findings: z.array(FindingShape) });
export type ReleaseRequestDetail = z.infer<typeof ReleaseRequestDetail>;
/** `withoutPreflight`: why it comes into force though the running cases were not looked at. */
export const ApproveRelease = z.object({ note: z.string().trim().max(500).optional(), withoutPreflight: z.string().trim().min(1).max(500).optional() });
export const DeclineRelease = z.object({ reason: z.string().trim().min(1).max(500) });

const Mapping = z.record(z.string().max(200), z.string().max(200));
/** What a release would mean for the running cases, as far as it is known; `counts` by process and node. */
export const PreflightView = z.object({
  preflightId: z.uuid(), state: z.enum(['waiting', 'running', 'done', 'failed']), total: z.number().int(), checked: z.number().int(), failure: z.string().optional(),
  askedAt: Instant, startedAt: Instant.optional(), endedAt: Instant.optional(), mappings: z.record(z.string(), Mapping),
  processes: z.array(z.object({
    processId: z.string(), name: z.string(), fromVersion: z.number().int().optional(), toVersion: z.number().int(), running: z.number().int(),
    counts: z.array(z.object({ kind: z.enum(forecastKinds), nodeId: z.string().optional(), nodeName: z.string().optional(), count: z.number().int() })),
  })),
});
export type PreflightView = z.infer<typeof PreflightView>;
/** `mappings`: by process, which node of the new version takes the place of an old one. */
export const AskPreflight = z.object({ preflightId: CommandId, mappings: z.record(z.string().max(200), Mapping).default({}) });
export const PreflightCaseQuery = PageQuery.extend({ processId: z.string().max(200).optional(), kind: z.enum(forecastKinds).optional(), nodeId: z.string().max(200).optional() });
const NamedNode = z.object({ nodeId: z.string(), name: z.string().optional() });
/** `position`: where it stands; `migrated`: where it would stand once migrated; `rehearsed`: where the new version would have led it from the start. */
export const PreflightCaseView = z.object({
  instanceId: z.string(), processId: z.string(), version: z.number().int(), kind: z.enum(forecastKinds), caseNumber: z.string().optional(), caseTitle: z.string().optional(),
  why: z.object({ zh: z.string(), en: z.string() }), nodeId: z.string().optional(), position: z.array(NamedNode), migrated: z.array(NamedNode).optional(), rehearsed: z.array(NamedNode).optional(),
});
export type PreflightCaseView = z.infer<typeof PreflightCaseView>;
export const PreflightCasePage = pageOf(PreflightCaseView);
/** One case with both diagrams. */
export const PreflightCaseDetail = PreflightCaseView.extend({ before: z.string(), after: z.string() });
export type PreflightCaseDetail = z.infer<typeof PreflightCaseDetail>;

/** Which of the running cases go along to the version a release brought. */
export const NewCaseMove = z.object({ moveId: CommandId, processId: z.string().max(200), kinds: z.array(z.enum(forecastKinds)).min(1), reason: z.string().trim().min(1).max(500) });
export const SteerCaseMove = z.object({ verb: z.enum(['pause', 'resume', 'undo']) });
/** `notable`: cases that did not go, or could not be taken back, and why. */
export const CaseMoveView = z.object({
  moveId: z.uuid(), processId: z.string(), version: z.number().int(), mapping: Mapping, reason: z.string(), state: z.enum(['running', 'paused', 'undoing', 'done']), begunBy: PersonName, begunAt: Instant, endedAt: Instant.optional(),
  counts: z.object({ waiting: z.number().int(), moved: z.number().int(), refused: z.number().int(), undone: z.number().int(), kept: z.number().int() }),
  notable: z.array(z.object({ instanceId: z.string(), state: z.enum(['waiting', 'moved', 'refused', 'undone', 'kept']), message: z.string() })),
});
export type CaseMoveView = z.infer<typeof CaseMoveView>;

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
