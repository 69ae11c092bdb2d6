import { evaluateCondition, expressionText } from '#bpmn/feel';
import type { EventDefinition, Expression } from '#bpmn/model';
import { isRepeating } from '#engine/awaiting';
import { eventHappened } from '#engine/catching';
import { Stopped } from '#engine/run';
import type { Run } from '#engine/run';
import type { AwaitedCondition } from '#engine/state';
import type { Step } from '#engine/step';
import { definitionAt } from '#engine/trigger';
import type { Place } from '#engine/trigger';
import { isSuspended } from '#engine/waiting';

type Conditional = Extract<EventDefinition, { trigger: 'conditional' }>;

/** Begins to wait for a condition; one that holds already is met at once. */
export function awaitCondition(run: Run, { condition }: Conditional, place: Place): void {
  const conditionId = `d${(run.state.counted.conditions ?? 0) + 1}`;
  const { elementInstanceId, nodeId } = place;
  run.emit({ kind: 'conditionAwaited', conditionId, elementInstanceId, nodeId, ...definitionAt(place), condition: expressionText(condition) });
  run.push({ do: 'askCondition', conditionId });
}

/** Asked when nothing else moves: the conditions that changed variables may have made true; says whether there are any to ask. */
export function askConditions(run: Run): boolean {
  const changed = run.changedVariables;
  if (changed === undefined) return false;
  run.changedVariables = undefined;
  let found = false;
  for (const condition of Object.values(run.state.conditions ?? {})) {
    const names = definitionOf(run, condition)?.variableNames;
    if (names && changed !== 'any' && !names.some((name) => changed.has(name))) continue;
    run.push({ do: 'askCondition', conditionId: condition.id });
    found = true;
  }
  return found;
}

/** BPMN 2.0.2, 10.5.2: the event happens when its condition becomes true, and again only after it has been false in between. */
export function askCondition(run: Run, awaited: AwaitedCondition): void {
  const definition = definitionOf(run, awaited);
  if (!definition || isSuspended(run.state, awaited.elementInstanceId)) return;
  const holds = isTrueNow(run, definition.condition, awaited);
  resolveOldTrouble(run, { do: 'askCondition', conditionId: awaited.id });
  if (holds === (awaited.isTrue === true)) return;
  if (!holds) return run.emit({ kind: 'conditionCeased', conditionId: awaited.id });
  run.emit({ kind: 'conditionMet', conditionId: awaited.id });
  if (!isRepeating(run.node(awaited.nodeId))) run.emit({ kind: 'conditionAbandoned', conditionId: awaited.id });
  eventHappened(run, awaited, undefined);
}

/** A condition that speaks of a variable nobody has set yet is not true yet: that it is set one day is what the event waits for. */
function isTrueNow(run: Run, condition: Expression, { elementInstanceId }: AwaitedCondition): boolean {
  const variables = run.variables(elementInstanceId);
  const result = evaluateCondition(condition, variables, run.at);
  if (result.ok) return result.value;
  const unknown = /^Variable '(.+?)' not found/.exec(result.message)?.[1];
  if (unknown !== undefined && !Object.hasOwn(variables, unknown)) return false;
  throw new Stopped('expression', result.message, result);
}

/** Variables set right answer the question that could not be answered before. */
function resolveOldTrouble(run: Run, step: Extract<Step, { do: 'askCondition' }>): void {
  for (const { id, steps: [first, ...others] } of Object.values(run.state.incidents)) {
    if (first?.do === 'askCondition' && first.conditionId === step.conditionId && others.length === 0) run.emit({ kind: 'incidentResolved', incidentId: id });
  }
}

function definitionOf(run: Run, { nodeId, definition = 0 }: AwaitedCondition): Conditional | undefined {
  const node = run.model.nodes[nodeId];
  const found = node && 'eventDefinitions' in node ? node.eventDefinitions[definition] : undefined;
  return found?.trigger === 'conditional' ? found : undefined;
}
