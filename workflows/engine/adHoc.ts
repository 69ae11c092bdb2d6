import { activitiesToBegin, isActivity } from '#bpmn/activity';
import type { AdHocSubProcess, FlowNode, Json, Variables } from '#bpmn/model';
import { ownOutputName } from '#engine/bodies';
import { terminateInside } from '#engine/ending';
import type { FactOf } from '#engine/fact';
import { armEventSubProcesses } from '#engine/awaiting';
import { isEventSubProcess } from '#engine/eventSubProcesses';
import { activate } from '#engine/flowing';
import { Stopped } from '#engine/run';
import type { Run } from '#engine/run';
import type { ElementInstance } from '#engine/state';
import { propagateVariables } from '#engine/variables';

/** Begins what the model lists, all at once or the first of a sequence; without a list people begin what they choose. */
export function beginAdHoc(run: Run, node: AdHocSubProcess, element: ElementInstance): void {
  armEventSubProcesses(run, element);
  if (node.outputCollection !== undefined) run.emit({ kind: 'variablesSet', scopeInstanceId: element.id, variables: { [node.outputCollection]: [] } });
  const listed = listedIn(run, node, element);
  // Where there is nothing to begin nobody could ever end it.
  if (activitiesToBegin(run.model, node.id).length === 0) return finish(run, node, element.id);
  if (listed.length === 0) return;
  const atOnce = node.ordering === 'Sequential' ? 1 : listed.length;
  run.emit({ kind: 'adHocActivitiesQueued', elementInstanceId: element.id, nodeId: node.id, nodeIds: listed.slice(atOnce) });
  for (const nodeId of listed.slice(0, atOnce)) beginActivity(run, node, element.id, nodeId, undefined);
}

/** Begins one activity inside, with variables of its own. */
export function beginActivity(run: Run, node: AdHocSubProcess, adHocId: string, nodeId: string, variables: Variables | undefined): void {
  const elementInstanceId = activate(run, run.node(nodeId), adHocId);
  const output = ownOutputName(node.outputElement);
  const local: Variables = { ...(output !== undefined && { [output]: null }), ...variables };
  if (Object.keys(local).length > 0) run.emit({ kind: 'variablesSet', scopeInstanceId: elementInstanceId, variables: local });
  run.push({ do: 'enter', elementInstanceId });
}

/** What the completion of an activity means for the ad-hoc sub-process around it. */
export interface Judgement {
  output?: Variables;
  isComplete: boolean;
}

/** Asked while the activity still has its variables; undefined where it means nothing. */
export function judge(run: Run, inner: FlowNode, element: ElementInstance, scope: ElementInstance): Judgement | undefined {
  const node = run.node(scope.nodeId);
  if (node.type !== 'adHocSubProcess' || !isActivity(inner) || isEventSubProcess(inner)) return undefined;
  const output = outputOf(run, node, element, scope);
  const isComplete = node.completionCondition !== undefined && !scope.adHoc?.ending && run.holds(node.completionCondition, { ...run.variables(scope.id), ...output });
  return { ...(output && { output }), isComplete };
}

/** Says whether the activity's own flows are taken no more, because the whole ad-hoc sub-process ends. */
export function conclude(run: Run, adHocId: string, { output, isComplete }: Judgement): boolean {
  const scope = run.element(adHocId);
  const node = scope && run.node(scope.nodeId);
  if (output) run.emit({ kind: 'variablesSet', scopeInstanceId: adHocId, variables: output });
  if (!isComplete || node?.type !== 'adHocSubProcess') return false;
  if (node.cancelRemainingInstances) endNow(run, node, adHocId, 'completionCondition');
  else run.emit({ kind: 'adHocSubProcessEnding', elementInstanceId: adHocId, nodeId: node.id });
  return node.cancelRemainingInstances;
}

/** Ends what is still under way inside, then the ad-hoc sub-process. */
export function endNow(run: Run, node: AdHocSubProcess, adHocId: string, because: FactOf<'elementTerminated'>['because']): void {
  terminateInside(run, adHocId, because);
  finish(run, node, adHocId);
}

/**
 * Nothing is under way inside. What the model put in a sequence goes on; an ad-hoc sub-process that is ending ends, and so does one
 * without completion condition whose activities the model listed (as Camunda 8 does). Otherwise the next move is a person's.
 */
export function continueAdHoc(run: Run, scope: ElementInstance): void {
  const node = run.node(scope.nodeId);
  if (node.type !== 'adHocSubProcess') return;
  const { ending, chosenByModel, queue: [next, ...rest] = [] } = scope.adHoc ?? {};
  if (ending) return finish(run, node, scope.id);
  if (next !== undefined) {
    run.emit({ kind: 'adHocActivitiesQueued', elementInstanceId: scope.id, nodeId: node.id, nodeIds: rest });
    return beginActivity(run, node, scope.id, next, undefined);
  }
  if (chosenByModel && !node.completionCondition) finish(run, node, scope.id);
}

/** With output mappings they alone decide what leaves; without, the collected results do. */
function finish(run: Run, { outputCollection, outputs }: AdHocSubProcess, adHocId: string): void {
  const element = run.element(adHocId);
  const collected = outputCollection === undefined ? undefined : element?.variables?.[outputCollection];
  if (outputCollection !== undefined && collected !== undefined && !outputs && element?.scopeInstanceId !== undefined) {
    propagateVariables(run, element.scopeInstanceId, { [outputCollection]: collected });
  }
  run.push({ do: 'leave', elementInstanceId: adHocId });
}

function outputOf(run: Run, { outputCollection, outputElement }: AdHocSubProcess, element: ElementInstance, scope: ElementInstance): Variables | undefined {
  if (outputCollection === undefined || !outputElement) return undefined;
  const collected: Json | undefined = scope.variables?.[outputCollection];
  return { [outputCollection]: [...(Array.isArray(collected) ? collected : []), run.evaluate(outputElement, run.variables(element.id))] };
}

function listedIn(run: Run, node: AdHocSubProcess, element: ElementInstance): string[] {
  if (!node.activeElementsCollection) return [];
  const listed = run.evaluate(node.activeElementsCollection, run.variables(element.id));
  const known = new Set<Json>(activitiesToBegin(run.model, node.id).map(({ id }) => id));
  if (Array.isArray(listed) && listed.every((id): id is string => known.has(id))) return listed;
  throw new Stopped('expression', `The active elements of "${node.name ?? node.id}" must be a list of activities in it that no flow leads to, but they are ${JSON.stringify(listed).slice(0, 200)}.`);
}
