import { z } from 'zod';
import { ClockView } from './clocks';
import { InstanceDecision } from './decisions';
import { CommandId, Instant, JsonValue, PageQuery, pageOf, VariablesShape } from './paging';

export const ProcessSummary = z.object({
  processId: z.string(), name: z.string(), version: z.number().int(), versions: z.number().int(), hash: z.string(), versionTag: z.string().optional(),
  publishedAt: Instant, publishedBy: z.string().optional(), running: z.number().int(), incidents: z.number().int(),
});
export type ProcessSummary = z.infer<typeof ProcessSummary>;
export const ProcessVersion = z.object({ version: z.number().int(), hash: z.string(), versionTag: z.string().optional(), publishedAt: Instant, publishedBy: z.string().optional(), running: z.number().int(), note: z.string().optional() });
export type ProcessVersion = z.infer<typeof ProcessVersion>;
export const ProcessDetail = ProcessSummary.extend({ xml: z.string(), history: z.array(ProcessVersion) });
export type ProcessDetail = z.infer<typeof ProcessDetail>;

/** The live diagram: XML and the three marks now / passed / incident, with counts. */
export const DiagramView = z.object({
  instanceId: z.string(), processId: z.string(), version: z.number().int(), xml: z.string(),
  marks: z.array(z.object({ nodeId: z.string(), mark: z.enum(['now', 'passed', 'incident']), count: z.number().int(), since: Instant.optional() })),
  takenFlows: z.array(z.string()),
  /** Called processes whose own diagram can be opened. */
  children: z.array(z.object({ instanceId: z.string(), nodeId: z.string(), processId: z.string(), status: z.string() })),
});
export type DiagramView = z.infer<typeof DiagramView>;

export const InstanceSummary = z.object({
  instanceId: z.string(), processId: z.string(), processName: z.string(), version: z.number().int(), businessKey: z.string().optional(),
  caseNumber: z.string().optional(), caseTitle: z.string().optional(),
  status: z.enum(['active', 'suspended', 'completed', 'terminated']), startedAt: Instant, endedAt: Instant.optional(), incidents: z.number().int(),
});
export type InstanceSummary = z.infer<typeof InstanceSummary>;
export const InstanceQuery = PageQuery.extend({ processId: z.string().max(200).optional(), status: z.enum(['active', 'suspended', 'completed', 'terminated']).optional(), incident: z.enum(['yes']).optional(), search: z.string().max(100).optional() });
export const InstancePage = pageOf(InstanceSummary);
export const IncidentView = z.object({
  incidentId: z.string(), instanceId: z.string(), processId: z.string(), nodeId: z.string(), elementName: z.string().optional(), elementInstanceId: z.string(), type: z.string(), message: z.string(),
  expression: z.string().optional(), operands: VariablesShape.optional(), raisedAt: Instant, resolvedAt: Instant.optional(), caseNumber: z.string().optional(), businessKey: z.string().optional(),
});
export type IncidentView = z.infer<typeof IncidentView>;
export const InstanceDetail = InstanceSummary.extend({
  variables: z.array(z.object({ scopeInstanceId: z.string(), scopeName: z.string(), name: z.string(), value: JsonValue })),
  elements: z.array(z.object({ elementInstanceId: z.string(), scopeInstanceId: z.string().optional(), nodeId: z.string(), name: z.string().optional(), type: z.string(), loopCounter: z.number().int().optional(), state: z.string(), activatedAt: Instant, endedAt: Instant.optional() })),
  incidents: z.number().int(), openIncidents: z.array(IncidentView),
  clocks: z.array(ClockView),
  /** In the order they were made. */
  decisions: z.array(InstanceDecision),
});
export type InstanceDetail = z.infer<typeof InstanceDetail>;

const text = z.string().max(200);
/** Operator's commands, as the engine knows them (workflows/engine/command.ts). */
export const OperatorRequest = z.object({
  commandId: CommandId,
  reason: z.string().trim().min(1).max(2000),
  command: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('modify'), terminate: z.array(text).max(100).optional(), activate: z.array(z.object({ nodeId: text, scopeInstanceId: text.optional(), variables: VariablesShape.optional() })).max(100).optional() }),
    /** To another version, or another process; `mapping` says which node is called how there, for those whose id has changed. */
    z.object({ kind: z.literal('migrate'), processId: text.optional(), version: z.number().int().min(1), mapping: z.record(text, text).optional() }),
    z.object({ kind: z.literal('addInstance'), elementInstanceId: text, item: JsonValue.optional(), variables: VariablesShape.optional(), position: z.number().int().min(1).max(100_000).optional() }),
    z.object({ kind: z.literal('removeInstance'), elementInstanceId: text, loopCounter: z.number().int().min(1).max(100_000).optional() }),
    z.object({ kind: z.literal('activateActivity'), elementInstanceId: text, nodeId: text, variables: VariablesShape.optional() }),
    z.object({ kind: z.literal('completeAdHocSubProcess'), elementInstanceId: text }),
    z.object({ kind: z.literal('setVariables'), scopeInstanceId: text.optional(), variables: VariablesShape }),
    z.object({ kind: z.literal('retry'), incidentId: text }),
    z.object({ kind: z.literal('suspend'), elementInstanceId: text.optional() }),
    z.object({ kind: z.literal('resume'), elementInstanceId: text.optional() }),
    z.object({ kind: z.literal('cancel') }),
    z.object({ kind: z.literal('pauseClock'), clockId: text }),
    z.object({ kind: z.literal('resumeClock'), clockId: text }),
    z.object({ kind: z.literal('restartClock'), clockId: text }),
    z.object({ kind: z.literal('extendClock'), clockId: text, amount: z.number().positive().max(10_000) }),
  ]),
});
export const PreviewAnswer = z.object({
  accepted: z.boolean(),
  /** Why not, to the person; `message` is the engine's own sentence. */
  refusal: z.object({ zh: z.string(), en: z.string() }).optional(), message: z.string().optional(),
  /** What stands in the way of a migration, one by one. */
  obstacles: z.array(z.object({ elementInstanceId: z.string(), nodeId: z.string(), text: z.object({ zh: z.string(), en: z.string() }) })).optional(),
  facts: z.array(z.object({ kind: z.string(), text: z.object({ zh: z.string(), en: z.string() }), nodeId: z.string().optional() })),
});
export type PreviewAnswer = z.infer<typeof PreviewAnswer>;

export const DeliverMessage = z.object({ commandId: CommandId, name: z.string().min(1).max(200), correlationKey: z.string().max(200).default(''), variables: VariablesShape.default({}), timeToLive: z.string().max(40).optional() });

/** A signal goes to everyone who waits for it, once and now. */
export const BroadcastSignal = z.object({ commandId: CommandId, name: z.string().min(1).max(200), variables: VariablesShape.default({}) });
/** `reached`: instances that were waiting or began with it. */
export const SignalAnswer = z.object({ commandId: CommandId, reached: z.number().int() });

/** Data by which processes with a conditional start event may begin. */
export const PublishVariables = z.object({ commandId: CommandId, variables: VariablesShape });
export const EvaluatedConditions = z.object({
  commandId: CommandId, instanceIds: z.array(z.string()),
  /** Conditions that could not be computed from these variables; they started nothing. */
  failed: z.array(z.object({ processId: z.string(), startEventId: z.string(), message: z.string() })),
});
export type EvaluatedConditions = z.infer<typeof EvaluatedConditions>;

/** One line of the live stream (SSE); `id` is what Last-Event-ID repeats. */
export const LiveEvent = z.object({ id: z.string(), noun: z.enum(['task', 'case', 'instance', 'incident', 'release', 'notice']), key: z.string(), businessKey: z.string().optional() });
export type LiveEvent = z.infer<typeof LiveEvent>;
