import type { MultiInstance, MultiInstanceBehavior } from '#bpmn/loopCharacteristics';
import type { Activity, EventDefinition, Json, Variables } from '#bpmn/model';
import { bodyOf, loopCounts, ownOutputName } from '#engine/bodies';
import { recordCompletion } from '#engine/compensable';
import { release, terminateInside } from '#engine/ending';
import { activate } from '#engine/flowing';
import { moveOn } from '#engine/leaving';
import { Stopped } from '#engine/run';
import type { Run } from '#engine/run';
import type { ElementInstance, Loop } from '#engine/state';
import { triggerOf } from '#engine/trigger';
import { propagateVariables } from '#engine/variables';

const defaultBound = 1_000;

/** The activity is to be done several times: counts how often, then begins with all instances or with the first. */
export function beginInstances(run: Run, activity: Activity, loop: MultiInstance, body: ElementInstance): void {
  const items = itemsOf(run, loop, body);
  const numberOfInstances = items.length;
  run.emit({
    kind: 'multiInstanceStarted', elementInstanceId: body.id, nodeId: activity.id, numberOfInstances,
    ...(loop.isSequential && loop.inputCollection && { items }),
  });
  if (numberOfInstances === 0) return leaveBody(run, activity, loop, body);
  const first = loop.isSequential ? items.slice(0, 1) : items;
  first.forEach((item, index) => beginInstance(run, activity, loop, body, index + 1, item));
}

/** One instance is done: its output is kept, the events of the behavior are thrown, and the body ends or goes on. */
export function endInstance(run: Run, activity: Activity, loop: MultiInstance, inner: ElementInstance): void {
  const body = bodyOf(run, inner);
  const output = loop.outputElement ? run.evaluate(loop.outputElement, { ...loopCounts(body), ...run.variables(inner.id) }) : undefined;
  const seen = loop.completionCondition || loop.behavior ? countsAfter(run, loop, body, inner, output) : {};
  const isEnough = loop.completionCondition ? run.holds(loop.completionCondition, seen) : false;
  const thrown = loop.behavior ? eventsThrown(run, loop.behavior, body, seen) : [];
  release(run, inner.id);
  recordCompletion(run, activity, inner);
  run.emit({ kind: 'elementCompleted', elementInstanceId: inner.id, nodeId: activity.id, ...(output !== undefined && { output }) });
  if (thrown.length === 0) return afterInstance(run, activity, loop, bodyOf(run, inner), isEnough);
  const thrower = { ...body, variables: { ...body.variables, ...attributesIn(seen) } };
  for (const definition of thrown) triggerOf(run, definition).throw?.(run, definition, activity, thrower);
  // A step of its own: the body is there to catch what was thrown, even where this was its last instance.
  run.push({ do: 'continueBody', elementInstanceId: body.id, isEnough });
}

/** Ends the body where enough instances are done, else goes on with those left. */
export function afterInstance(run: Run, activity: Activity, loop: MultiInstance, body: ElementInstance, isEnough: boolean): void {
  if (!isEnough) return continueBody(run, activity, loop, body);
  terminateInside(run, body.id, 'completionCondition');
  leaveBody(run, activity, loop, body);
}

/** BPMN 2.0.2, table 10.30: for each instance, for the first, or those whose condition holds. */
function eventsThrown(run: Run, behavior: MultiInstanceBehavior, body: ElementInstance, seen: Variables): EventDefinition[] {
  if (behavior.kind === 'Complex') return behavior.complexBehaviorDefinitions.flatMap(({ condition, eventDefinitions }) => (run.holds(condition, seen) ? eventDefinitions : []));
  return behavior.kind === 'None' || body.loop?.completed === 0 ? behavior.eventDefinitions : [];
}

/** What an event of the behavior carries: how the multi-instance stands. */
const attributes: readonly string[] = ['loopCounter', 'numberOfInstances', 'numberOfActiveInstances', 'numberOfCompletedInstances', 'numberOfTerminatedInstances'];

function attributesIn(seen: Variables): Variables {
  return Object.fromEntries(Object.entries(seen).filter(([name]) => attributes.includes(name)));
}

/** An instance has gone: the next of a sequence begins; a body with none left ends. */
export function continueBody(run: Run, activity: Activity, loop: MultiInstance, body: ElementInstance): void {
  const state = body.loop;
  if (!state || (body.children ?? 0) > 0) return;
  const next = loop.isSequential ? nextPosition(state) : undefined;
  if (next !== undefined) {
    beginInstance(run, activity, loop, body, next, state.items?.[next - 1]);
  } else {
    leaveBody(run, activity, loop, body);
  }
}

/** The first place in a sequence that has not begun and was not taken out. */
function nextPosition({ started, numberOfInstances, removed = [] }: Loop): number | undefined {
  for (let position = started + 1; position <= numberOfInstances; position++) if (!removed.includes(position)) return position;
  return undefined;
}

/** Begins the instance at a position, with its item and what was given to it by hand. */
export function beginInstance(run: Run, activity: Activity, loop: MultiInstance, body: ElementInstance, loopCounter: number, item: Json | undefined): void {
  const given = run.element(body.id)?.loop?.given?.[loopCounter];
  const elementInstanceId = activate(run, activity, body.id, loopCounter);
  const variables: Variables = { ...given, loopCounter };
  const outputName = ownOutputName(loop.outputElement);
  if (outputName !== undefined) variables[outputName] = null;
  if (loop.inputElement !== undefined && item !== undefined) variables[loop.inputElement] = item;
  run.emit({ kind: 'variablesSet', scopeInstanceId: elementInstanceId, variables });
  run.push({ do: 'enter', elementInstanceId });
}

function leaveBody(run: Run, activity: Activity, loop: MultiInstance, body: ElementInstance): void {
  if (loop.outputCollection !== undefined && body.scopeInstanceId !== undefined) {
    const { outputs = [], numberOfInstances = 0, removed = [] } = run.element(body.id)?.loop ?? {};
    const collected = Array.from({ length: Math.max(outputs.length, numberOfInstances) }, (_, index) => outputs[index] ?? null);
    propagateVariables(run, body.scopeInstanceId, { [loop.outputCollection]: collected.filter((_, index) => !removed.includes(index + 1)) }, body.id);
  }
  moveOn(run, activity, body);
}

/** How many instances one body may have. */
export function boundOf(run: Run): number {
  return run.environment.multiInstanceBound ?? defaultBound;
}

function itemsOf(run: Run, loop: MultiInstance, body: ElementInstance): Json[] {
  const items = loop.inputCollection ? collectionOf(run, loop.inputCollection, body) : Array<Json>(cardinalityOf(run, loop, body)).fill(null);
  const bound = boundOf(run);
  if (items.length > bound) throw new Stopped('multiInstance', `A multi-instance of ${items.length} is wider than the bound of ${bound}. Make the collection smaller, then retry.`);
  return items;
}

function collectionOf(run: Run, expression: NonNullable<MultiInstance['inputCollection']>, body: ElementInstance): Json[] {
  const items = run.evaluate(expression, run.variables(body.id));
  if (Array.isArray(items)) return items;
  throw new Stopped('multiInstance', `The input collection must be a list, but it is ${JSON.stringify(items).slice(0, 100)}.`);
}

function cardinalityOf(run: Run, loop: MultiInstance, body: ElementInstance): number {
  const value = loop.loopCardinality ? Number(run.evaluate(loop.loopCardinality, run.variables(body.id))) : Number.NaN;
  // The bound is asked before a list of that length is made.
  const bound = boundOf(run);
  if (Number.isInteger(value) && value >= 0 && value <= bound) return value;
  throw new Stopped('multiInstance', `The loop cardinality must be a whole number from 0 to ${bound}, but it is ${value}.`);
}

/** What a completion condition may speak of: the instance's own variables and the body's counts with this instance done. */
function countsAfter(run: Run, { outputCollection }: MultiInstance, body: ElementInstance, inner: ElementInstance, output: Json | undefined): Variables {
  const loop: Loop = body.loop ?? { numberOfInstances: 0, started: 0, completed: 0, terminated: 0, outputs: [] };
  const counts = loopCounts({ ...body, loop: { ...loop, completed: loop.completed + 1 }, children: (body.children ?? 1) - 1 });
  if (outputCollection !== undefined) {
    const outputs = [...loop.outputs];
    if (output !== undefined) outputs[(inner.loopCounter ?? 1) - 1] = output;
    counts[outputCollection] = Array.from(outputs, (value) => value ?? null).filter((_, index) => !loop.removed?.includes(index + 1));
  }
  return { ...run.variables(inner.id), ...counts };
}
