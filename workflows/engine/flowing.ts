import type { Activity, FlowNode, SequenceFlow } from '#bpmn/model';
import { becauseOf } from '#engine/because';
import { behaviorOf } from '#engine/behavior';
import type { ChosenFlow } from '#engine/behavior';
import type { FactKind } from '#engine/fact';
import { Stopped } from '#engine/run';
import type { Run } from '#engine/run';
import type { ElementInstance } from '#engine/state';

/** Begins an instance of a node inside a scope; its work follows as a step. */
export function activate(run: Run, node: FlowNode, scopeInstanceId: string, loopCounter?: number): string {
  const elementInstanceId = `e${run.state.counted.elements + 1}`;
  const fact: FactKind = { kind: 'elementActivated', elementInstanceId, nodeId: node.id, type: loopCounter === undefined ? outerTypeOf(node) : node.type, scopeInstanceId };
  if (loopCounter !== undefined) fact.loopCounter = loopCounter;
  if (node.name !== undefined) fact.name = node.name;
  if (node.annotations) fact.annotations = node.annotations;
  run.emit(fact);
  return elementInstanceId;
}

/** What a token begins at a node: where an activity is done several times, a body comes first. */
export function outerTypeOf(node: FlowNode): ElementInstance['type'] {
  if ('multiInstance' in node && node.multiInstance) return 'multiInstanceBody';
  return 'standardLoop' in node && node.standardLoop ? 'loopBody' : node.type;
}

/** Moves a token over a flow to whatever stands at its end. */
export function take(run: Run, { flow, because }: ChosenFlow, scopeInstanceId: string): void {
  run.emit(because === undefined ? { kind: 'sequenceFlowTaken', flowId: flow.id, scopeInstanceId } : { kind: 'sequenceFlowTaken', flowId: flow.id, scopeInstanceId, because });
  const target = run.node(flow.targetId);
  const behavior = behaviorOf(run, target);
  if (behavior.arrive) behavior.arrive(run, target, flow, scopeInstanceId);
  else if ('startQuantity' in target && target.startQuantity !== undefined) gather(run, target, flow, scopeInstanceId);
  else run.push({ do: 'enter', elementInstanceId: activate(run, target, scopeInstanceId) });
}

function gather(run: Run, activity: Activity, flow: SequenceFlow, scopeInstanceId: string): void {
  run.emit({ kind: 'tokenArrived', nodeId: activity.id, flowId: flow.id, scopeInstanceId });
  beginIfEnough(run, activity, scopeInstanceId);
}

/** BPMN 2.0.2, 13.3.2: an activity begins when as many tokens have come as it takes, over whichever flows. */
export function beginIfEnough(run: Run, activity: Activity, scopeInstanceId: string): void {
  const { startQuantity = 1 } = activity;
  const waiting = [...(run.element(scopeInstanceId)?.tokens?.[activity.id] ?? [])];
  for (let begun = 0; begun + startQuantity <= waiting.length; begun += startQuantity) {
    const elementInstanceId = activate(run, activity, scopeInstanceId);
    for (const flowId of waiting.slice(begun, begun + startQuantity)) run.emit({ kind: 'tokenConsumed', nodeId: activity.id, flowId, scopeInstanceId });
    run.push({ do: 'enter', elementInstanceId });
  }
}

/** The flows a token takes out of an element: its own rule, or the rule for all. */
export function chooseFlows(run: Run, node: FlowNode, element: ElementInstance): ChosenFlow[] {
  const behavior = behaviorOf(run, node);
  return behavior.choose ? behavior.choose(run, node, element) : chooseAll(run, node, element);
}

/** BPMN 2.0.2, 13.3.1: every flow without a condition and every one whose condition holds; the default flow if none of these does. */
export function chooseAll(run: Run, node: FlowNode, element: ElementInstance): ChosenFlow[] {
  if (node.outgoing.length === 0) return [];
  const chosen: ChosenFlow[] = [];
  for (const flow of outgoing(run, node)) {
    if (flow.id === node.defaultFlowId) continue;
    if (!flow.condition) chosen.push({ flow });
    else if (run.holds(flow.condition, conditionScope(run, element))) chosen.push(conditional(run, flow, element));
  }
  return chosen.length > 0 ? chosen : [defaultFlow(run, node)];
}

/**
 * What a complex gateway sends when it resets (BPMN 2.0.2, 13.4.5): the flows whose condition holds now, else the default flow, else
 * none. A flow without condition carries the activation alone, or three of five would give a second token for the late two.
 */
export function chooseAgain(run: Run, node: FlowNode, element: ElementInstance): ChosenFlow[] {
  const chosen: ChosenFlow[] = [];
  for (const flow of outgoing(run, node)) {
    if (flow.id !== node.defaultFlowId && flow.condition && run.holds(flow.condition, conditionScope(run, element))) chosen.push(conditional(run, flow, element));
  }
  return chosen.length > 0 || node.defaultFlowId === undefined ? chosen : [defaultFlow(run, node)];
}

/** BPMN 2.0.2, 13.4.2: the first flow whose condition holds, in the order of the model; else the default flow. */
export function chooseFirst(run: Run, node: FlowNode, element: ElementInstance): ChosenFlow[] {
  if (node.outgoing.length === 0) return [];
  for (const flow of outgoing(run, node)) {
    if (flow.id === node.defaultFlowId) continue;
    if (!flow.condition) return [{ flow }];
    if (run.holds(flow.condition, conditionScope(run, element))) return [conditional(run, flow, element)];
  }
  return [defaultFlow(run, node)];
}

function defaultFlow(run: Run, node: FlowNode): ChosenFlow {
  const flow = node.defaultFlowId === undefined ? undefined : run.model.flows[node.defaultFlowId];
  if (!flow) throw new Stopped('noFlow', `No condition of a flow out of "${node.name ?? node.id}" holds and it has no default flow. Set the variables right, then retry.`);
  return { flow, because: 'default' };
}

function outgoing(run: Run, node: FlowNode): SequenceFlow[] {
  return node.outgoing.map((id) => {
    const flow = run.model.flows[id];
    if (!flow) throw new Stopped('model', `The model has no sequence flow "${id}".`);
    return flow;
  });
}

function conditional(run: Run, flow: SequenceFlow, element: ElementInstance): ChosenFlow {
  if (!flow.condition || 'literal' in flow.condition) return { flow };
  return { flow, because: becauseOf(flow.condition.feel, conditionScope(run, element)) };
}

/**
 * Conditions are asked where the token goes, not where it was: local variables of the element are gone by then. Only a complex
 * gateway is asked about itself.
 */
function conditionScope(run: Run, element: ElementInstance) {
  return run.variables(element.type === 'complexGateway' ? element.id : (element.scopeInstanceId ?? element.id));
}
