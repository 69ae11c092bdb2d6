import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { FlowNode, ProcessModel, Variables } from '#bpmn/model';
import { Case } from '#engine/testing/case';
import { simulatorModels } from '#tests/conformance/simulatorModel';

interface SimulatorCase {
  id: string;
  group: string;
  model: string;
  doubt?: string;
  participants?: Record<string, string | null>;
  steps: { do: string; element?: string; type?: string; implicit?: boolean; flows?: string[]; gateway?: string; trace?: number; completed?: boolean }[];
  expected: { takenFlows?: Record<string, number> };
  traces: { stillActive: Record<string, number> }[];
}

const thrownByNothing = 'BPMN 2.0.2, 9.4 and 10.5.1: a message is sent and caught by message events, send and receive tasks; an arrow drawn to another element delivers nothing';

/** Cases the set doubts, with the reason for what the engine does instead. */
const rulings: Record<string, string> = {
  'sub-process#1': 'asks a sub-process to wait before its contents start, which no executable model can say',
  'error-no-catch': 'BPMN 2.0.2, 10.5.6: an error nobody catches ends the scope abnormally; here it is an incident (golden trace error-end-unhandled)',
  'process-implicit-start-none-event': 'BPMN 2.0.2, 13.2: nodes without incoming flow start an instance only where there is no start event',
  'signal-consume': 'BPMN 2.0.2, 10.5.1: a signal is broadcast; every handler of the scope that waits for it begins, the first that interrupts ends the others',
  'signal-rethrow': 'BPMN 2.0.2, 10.5.1: a signal is broadcast to every handler of the scope that waits for it',
  'sub-process-multiple-starts': 'BPMN 2.0.2, 13.2: a node without incoming flow beside start events is no start',
  'event-sub-process-implicit-start': 'BPMN 2.0.2, 13.2: a node without incoming flow beside start events is no start',
  'process-implicit-start-collaboration': 'BPMN 2.0.2, 13.2: nodes without incoming flow start an instance only where there is no start event',
  'message-flow-pool-pool': 'holds no process, so there is nothing to execute',
  'message-flow-send-receive': 'asks for an order by the coordinates of the drawing, which carry no meaning (BPMN 2.0.2, 12.1)',
  'message-flow-end-event-trigger-flow': thrownByNothing,
  'message-flow-task-trigger-flow': thrownByNothing,
  'message-flow-trigger-start-event': thrownByNothing,
  'message-flow-trigger-start-multiple-events': thrownByNothing,
  'message-flow-throw-catch-events': thrownByNothing,
  'message-flow-send-receive-tasks': thrownByNothing,
  'message-flow-signal-active-participant': thrownByNothing,
  'process-implicit-start-trigger': 'BPMN 2.0.2, 13.2: nodes without incoming flow start an instance only where there is no start event',
};
const folder = fileURLToPath(new URL('../../../shared/conformance/token-simulation/', import.meta.url));
const isThere = existsSync(folder);
const cases = isThere ? (JSON.parse(readFileSync(`${folder}traces.json`, 'utf8')) as SimulatorCase[]) : [];
const readModel = ({ model }: SimulatorCase) => readFileSync(`${folder}${model}`, 'utf8');
const ruled = cases.filter((each) => rulings[each.id] !== undefined);
const runnable = cases.filter((each) => !ruled.includes(each));

it.skipIf(!isThere)('plays every case but those the set itself doubts, each of which has its ruling', () => {
  expect(ruled.filter(({ doubt }) => doubt === undefined).map(({ id }) => id)).toEqual([]);
});

describe.skipIf(!isThere)('the token simulation set (../shared/conformance, skipped where it is not beside the checkout)', () => {
  it.each(runnable.map((each): [string, SimulatorCase] => [each.id, each]))('%s', async (_id, each) => {
    const waited = each.steps.flatMap(({ do: what, element }) => (what === 'wait' && element !== undefined ? [element] : []));
    const triggered = each.steps.flatMap(({ do: what, element }) => (what === 'trigger' && element !== undefined ? [element] : []));
    const models = await simulatorModels(readModel(each), waited, triggered);
    const chosen: Variables = Object.fromEntries(models.flatMap(({ nodes }) => Object.keys(nodes).map((id) => [`chosen_${id}`, []])));
    const instances: Case[] = [];

    for (const step of each.steps) {
      const element = step.element ?? '';
      if (step.do === 'choose') {
        chosen[`chosen_${element}`] = step.flows ?? [];
        for (const played of instances) played.tell({ kind: 'setVariables', variables: { ...chosen } });
      }
      if (step.do === 'start') {
        begin(models, instances, element, { variables: { ...chosen }, ...(step.implicit ? {} : { startEventId: element }) });
      }
      if (step.do === 'message') deliver(models, instances, receiverOf(readModel(each), element));
      if (step.do === 'trigger') expect(instances.some((played) => played.tell({ kind: 'receiveMessage', messageId: 'message', subscriptionId: played.subscription(element) }).accepted)).toBe(true);
      if (step.do === 'complete') expect(instances.some((played) => played.complete(element).accepted)).toBe(true);
      spreadSignals(models, instances);
    }

    // Two cases have no record and ask for nothing but completion.
    if (each.expected.takenFlows) expect(sum(instances.map(takenFlows))).toEqual(each.expected.takenFlows);
    expect(sum(instances.map(stillActive))).toEqual(each.traces.at(-1)?.stillActive ?? {});
  });
});

function begin(models: ProcessModel[], instances: Case[], elementId: string, how: { variables?: Variables; startEventId?: string }): void {
  const model = models.find(({ nodes }) => nodes[elementId]) ?? models[0];
  if (!model) throw new Error('the file holds no process');
  const played = new Case(model);
  instances.push(played);
  played.tell({ kind: 'startProcess', instanceId: 'instance', ...how });
}

/** Where a message flow leads to. */
function receiverOf(xml: string, messageFlowId: string): string {
  const flow = new RegExp(`<(?:\\w+:)?messageFlow[^>]*\\bid="${messageFlowId}"[^>]*>`).exec(xml)?.[0] ?? '';
  return /targetRef="([^"]*)"/.exec(flow)?.[1] ?? '';
}

/** A message from a pool nobody looks into: whoever waits for it gets it, else it begins an instance. */
function deliver(models: ProcessModel[], instances: Case[], elementId: string): void {
  const isStart = models.some(({ nodes }) => nodes[elementId]?.type === 'startEvent');
  if (isStart) return begin(models, instances, elementId, { startEventId: elementId });
  expect(instances.some((played) => played.tell({ kind: 'receiveMessage', messageId: 'message', subscriptionId: played.subscription(elementId) }).accepted)).toBe(true);
}

/** What the house around the core does: a signal reaches every other instance, and begins one at each start event that waits for it. */
function spreadSignals(models: ProcessModel[], instances: Case[]): void {
  for (const thrower of instances) {
    for (const { signalName, signalId } of thrower.factsOf('signalThrown').slice(heard.get(thrower) ?? 0)) {
      heard.set(thrower, (heard.get(thrower) ?? 0) + 1);
      for (const other of instances) if (other !== thrower) other.tell({ kind: 'receiveSignal', signalName, signalId });
      for (const start of models.flatMap((model) => signalStarts(model, signalName))) begin(models, instances, start.id, { startEventId: start.id });
    }
  }
}

/** How many of the signals an instance has thrown were spread. */
const heard = new WeakMap<Case, number>();

function signalStarts(model: ProcessModel, name: string): FlowNode[] {
  return (model.scopes[model.processId]?.startNodeIds ?? []).flatMap((id) => {
    const node = model.nodes[id];
    const isMeant = node?.type === 'startEvent' && node.eventDefinitions.some((definition) => definition.trigger === 'signal' && 'literal' in definition.signalName && definition.signalName.literal === name);
    return isMeant ? [node] : [];
  });
}

function sum(counts: Record<string, number>[]): Record<string, number> {
  const total: Record<string, number> = {};
  for (const [key, count] of counts.flatMap(Object.entries<number>)) total[key] = (total[key] ?? 0) + count;
  return total;
}

/** Flows out of an event-based gateway are left out: the simulator does not count them. */
function takenFlows(played: Case): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { flowId } of played.factsOf('sequenceFlowTaken')) {
    if (played.model.nodes[played.model.flows[flowId]?.sourceId ?? '']?.type !== 'eventBasedGateway') counts[flowId] = (counts[flowId] ?? 0) + 1;
  }
  return counts;
}

function stillActive(played: Case): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { nodeId, tokens } of Object.values(played.state?.elements ?? {})) {
    counts[nodeId] = (counts[nodeId] ?? 0) + 1;
    for (const [joinId, flowIds] of Object.entries(tokens ?? {})) counts[joinId] = (counts[joinId] ?? 0) + flowIds.length;
  }
  return counts;
}
