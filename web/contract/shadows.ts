import { z } from 'zod';
import type { ShadowKind } from '#engine/preflight/shadow';
import type { TermChange } from '#engine/preflight/terms';
import { CommandId, Instant, JsonValue, PageQuery, pageOf } from './paging';

/** How a case went in the version beside its own, from harmless to unknown. */
export const shadowKinds = ['same', 'terms', 'elsewhere', 'branch', 'stops', 'refuses', 'unreplayable'] as const satisfies readonly ShadowKind[];
/** What it settles otherwise for steps both versions have. */
export const shadowTerms = ['earlier', 'later', 'form', 'people', 'outcomes'] as const satisfies readonly TermChange['kind'][];
/** A shadow follows cases for at most so many days from now, and at most so many cases. */
export const shadowBounds = { days: 90, cases: 10_000 } as const;

const Name = z.object({ id: z.string(), name: z.string() });
const Sentence = z.object({ zh: z.string(), en: z.string() });
const Bounds = { until: Instant, mostCases: z.number().int().min(1).max(shadowBounds.cases) };

/** What is to run beside the live version: a draft as it is now, or what somebody asked to be published. */
export const NewShadow = z.object({
  shadowId: CommandId, processId: z.string().min(1).max(200), source: z.object({ kind: z.enum(['draft', 'request']), id: z.uuid() }), note: z.string().trim().min(1).max(500), ...Bounds,
});
export const ExtendShadow = z.object(Bounds);

const Count = z.object({ kind: z.enum(shadowKinds), nodeId: z.string().optional(), nodeName: z.string().optional(), count: z.number().int() });
const TermCount = z.object({ kind: z.enum(shadowTerms), nodeId: z.string(), nodeName: z.string().optional(), count: z.number().int() });
/** `terms`: a case counts in each of its own. `behind`: cases that moved and were not played yet. */
export const ShadowView = z.object({
  shadowId: z.uuid(), processId: z.string(), processName: z.string(), version: z.number().int(), source: z.object({ kind: z.enum(['draft', 'request']), id: z.uuid(), label: z.string() }), note: z.string(),
  state: z.enum(['running', 'ended']), ending: z.enum(['time', 'person', 'superseded', 'failed']).optional(), failure: z.string().optional(), ...Bounds,
  begunBy: Name, begunAt: Instant, endedAt: Instant.optional(), lookedAt: Instant.optional(), counts: z.array(Count), terms: z.array(TermCount), behind: z.number().int().optional(),
});
export type ShadowView = z.infer<typeof ShadowView>;

export const ShadowCaseQuery = PageQuery.extend({ kind: z.enum(shadowKinds).optional(), term: z.enum(shadowTerms).optional(), nodeId: z.string().max(200).optional() });
const NamedNode = z.object({ nodeId: z.string(), name: z.string().optional() });
/** What was taken from a node and what decided it. */
const Way = z.object({ flowId: z.string(), name: z.string().optional(), target: z.string().optional(), expression: z.string().optional(), operands: z.record(z.string(), JsonValue).optional(), isDefault: z.boolean().optional() });
/** What was settled otherwise at one step; the times of what is due are for who wants to know exactly. */
const Term = z.object({ kind: z.enum(shadowTerms), nodeId: z.string(), why: Sentence, before: Instant.optional(), after: Instant.optional() });
export const ShadowCaseView = z.object({
  instanceId: z.string(), caseId: z.string().optional(), caseNumber: z.string().optional(), caseTitle: z.string().optional(), kind: z.enum(shadowKinds), why: Sentence, nodeId: z.string().optional(), lookedAt: Instant,
  position: z.array(NamedNode), rehearsed: z.array(NamedNode), difference: z.object({ at: Instant, before: z.array(Way), after: z.array(Way) }).optional(), terms: z.array(Term),
});
export type ShadowCaseView = z.infer<typeof ShadowCaseView>;
export const ShadowCasePage = pageOf(ShadowCaseView);
/** One case with both diagrams. */
export const ShadowCaseDetail = ShadowCaseView.extend({ before: z.string(), after: z.string() });
export type ShadowCaseDetail = z.infer<typeof ShadowCaseDetail>;
