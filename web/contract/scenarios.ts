import { z } from 'zod';
import type { Act, Spot } from '#engine/simulation/act';
import { CommandId, Instant, VariablesShape } from './paging';

const Id = z.string().min(1).max(255);
const SpotShape = z.object({ processId: Id, nodeId: Id, nth: z.number().int().min(0).max(10_000).optional() }) satisfies z.ZodType<Spot>;
const withVariables = { variables: VariablesShape.optional() };

/** What somebody did while playing a model; the engine's `Act`, checked at the edge. */
export const ActShape: z.ZodType<Act> = z.discriminatedUnion('do', [
  z.object({ do: z.literal('start'), processId: Id, startEventId: Id.optional(), businessKey: z.string().max(255).optional(), alone: z.literal(true).optional(), ...withVariables }),
  z.object({ do: z.literal('completeTask'), at: SpotShape, outcome: Id.optional(), ...withVariables }),
  z.object({ do: z.literal('completeJob'), at: SpotShape, ...withVariables }),
  z.object({ do: z.literal('throwError'), at: SpotShape, errorCode: Id, ...withVariables }),
  z.object({ do: z.literal('failJob'), at: SpotShape, message: z.string().max(2000) }),
  z.object({ do: z.literal('work'), jobs: z.enum(['atOnce', 'byHand']) }),
  z.object({ do: z.literal('receive'), at: SpotShape, ...withVariables }),
  z.object({ do: z.literal('publish'), messageName: Id, correlationKey: z.string().max(255), ...withVariables }),
  z.object({ do: z.literal('signal'), signalName: Id, ...withVariables }),
  z.object({ do: z.literal('awaitTimer'), at: SpotShape }),
  z.object({ do: z.literal('wait'), milliseconds: z.number().int().min(0).max(10 * 366 * 86_400_000) }),
  z.object({ do: z.literal('activate'), at: SpotShape, nodeId: Id, ...withVariables }),
  z.object({ do: z.literal('endAdHoc'), at: SpotShape, ...withVariables }),
  z.object({ do: z.literal('answerCall'), at: SpotShape, errorCode: Id.optional(), ...withVariables }),
  z.object({ do: z.literal('setVariables'), processId: Id, variables: VariablesShape }),
  z.object({ do: z.literal('retry'), at: SpotShape }),
]);

const Names = z.array(z.string().max(520)).max(2000);
export const ExpectedShape = z.object({ status: z.enum(['active', 'completed', 'terminated']), ends: Names, open: Names, ...withVariables });

/** A run to keep, or to keep in another way; the id is the client's, so that a repeat changes nothing. */
export const SaveScenario = z.object({ processId: Id, name: z.string().trim().min(1).max(100), startsAt: Instant, acts: z.array(ActShape).min(1).max(500), expected: ExpectedShape });
export const ScenarioView = SaveScenario.extend({ scenarioId: CommandId, savedBy: z.object({ id: z.string(), name: z.string() }).optional(), savedAt: Instant });
export type ScenarioView = z.infer<typeof ScenarioView>;

/** Ids of processes with commas between them. */
export const ScenarioQuery = z.object({ processIds: z.string().max(4000).transform((ids) => ids.split(',').slice(0, 50)) });

/** A case becomes a scenario of its process; the id is the client's. */
export const KeepCase = z.object({ scenarioId: CommandId, name: z.string().trim().min(1).max(100) });
/** `leadsElsewhere`: with its data masked the case comes to other ends than it did. */
export const KeptCase = z.object({ scenario: ScenarioView, leadsElsewhere: z.boolean() });
