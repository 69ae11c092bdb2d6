import { clockName } from '#city/clockName';
import type { DecisionModel } from '#bpmn/decision';
import type { ProcessModel } from '#bpmn/model';
import type { Fact } from '#engine/fact';
import type { InstanceState } from '#engine/state';
import type { Database } from '#database/connection';
import { latestDefinition } from '#database/definitions';
import { currentOrganisation } from '#database/departments';
import type { Bilingual } from '#contract/problemKinds';
import { ownersOf } from './taskAccess';

/** What the ids in facts are called where people read them. */
export interface FactNames {
  node(nodeId: string): string;
  clock(clockId: string): Bilingual;
  /** Whose pool a task lies in. */
  owners(candidateGroups: string[]): Bilingual[];
  decision(decisionId: string): string;
  process(processId: string): string;
  /** Name of the node a job, timer, subscription, incident or called process belongs to; none where it is not known. */
  ownerOf(fact: Fact): string | undefined;
}

interface Source {
  model: ProcessModel;
  decisions: Record<string, DecisionModel>;
  /** As it was before the facts. */
  state: InstanceState | undefined;
  facts: readonly Fact[];
}

/** Gathers the names that facts which were only computed yet can speak of: those of the state before and of what they make themselves. */
export async function factNames(database: Database, { model, decisions, state, facts }: Source): Promise<FactNames> {
  const called = facts.flatMap((fact) => (fact.kind === 'childProcessCalled' ? fact.processId : []));
  const [organisation, definitions] = await Promise.all([currentOrganisation(database), Promise.all([...new Set(called)].map((processId) => latestDefinition(database, processId)))]);
  const node = (nodeId: string) => model.nodes[nodeId]?.name ?? (nodeId === model.processId ? (model.name ?? nodeId) : nodeId);
  const begun = new Map(facts.flatMap((fact) => (fact.kind === 'clockStarted' ? [[fact.clockId, fact.name] as const] : [])));
  const nodeOf = nodesBehind(state, facts);
  return {
    node,
    clock: (clockId) => clockName(begun.get(clockId) ?? state?.clocks[clockId]?.name ?? clockId),
    owners: (candidateGroups) => ownersOf({ candidate_groups: candidateGroups }, organisation),
    decision: (decisionId) => decisions[decisionId]?.name ?? decisionId,
    process: (processId) => definitions.find((definition) => definition?.process_id === processId)?.name ?? processId,
    ownerOf: (fact) => {
      const nodeId = keysOf(fact).map((key) => nodeOf.get(key)).find((id) => id !== undefined);
      return nodeId === undefined ? undefined : node(nodeId);
    },
  };
}

/** Which node each element instance, and each thing that waits at one, stands at. */
function nodesBehind(state: InstanceState | undefined, facts: readonly Fact[]): Map<string, string> {
  const nodeOf = new Map<string, string>();
  for (const { id, nodeId } of Object.values(state?.elements ?? {})) nodeOf.set(id, nodeId);
  for (const table of state ? [state.jobs, state.timers, state.subscriptions, state.incidents, state.children] : []) {
    for (const [id, waiting] of Object.entries(table)) {
      const nodeId = 'nodeId' in waiting ? waiting.nodeId : nodeOf.get(waiting.elementInstanceId);
      if (nodeId !== undefined) nodeOf.set(id, nodeId);
    }
  }
  for (const fact of facts) {
    // Only the narrowest: a boundary timer stands at its own node, its element instance at the task it is attached to.
    const [key] = keysOf(fact);
    if (key !== undefined && 'nodeId' in fact) nodeOf.set(key, fact.nodeId);
  }
  return nodeOf;
}

/** The ids of a fact, the narrowest first; their letters keep the kinds apart. */
function keysOf(fact: Fact): string[] {
  return [
    ...('jobId' in fact && fact.jobId !== undefined && fact.kind !== 'incidentRaised' ? [fact.jobId] : []), ...('timerId' in fact ? [fact.timerId] : []), ...('subscriptionId' in fact ? [fact.subscriptionId] : []),
    ...('incidentId' in fact ? [fact.incidentId] : []), ...('childInstanceId' in fact ? [fact.childInstanceId] : []), ...('elementInstanceId' in fact ? [fact.elementInstanceId] : []),
  ];
}
