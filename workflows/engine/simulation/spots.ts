import type { ElementInstance, InstanceState, Job, Subscription, Timer } from '#engine/state';
import type { Spot } from './act';
import { CannotBeDone } from './play';
import type { OpenCall, PlayedInstance, World } from './world';

/** One open thing of a running instance, found by what a model calls it. */
export interface Found<Thing> {
  instanceId: string;
  thing: Thing;
}

/** Every open thing of one kind on a node, over the instances of its process, in the order they came up. */
function openAt<Thing>(world: World, { processId, nodeId }: Spot, things: (state: InstanceState) => readonly Thing[], nodeOf: (thing: Thing, state: InstanceState) => string | undefined): Found<Thing>[] {
  return runningOf(world, processId).flatMap(({ instanceId, state }) => things(state).filter((thing) => nodeOf(thing, state) === nodeId).map((thing) => ({ instanceId, thing })));
}

function runningOf({ instances }: World, processId: string): PlayedInstance[] {
  return instances.filter((one) => one.processId === processId && one.state.status === 'active');
}

function chosen<Thing>(found: readonly Thing[], spot: Spot, what: string): Thing {
  const thing = found[spot.nth ?? 0];
  if (thing !== undefined) return thing;
  throw new CannotBeDone(found.length === 0 ? `No ${what} is open at “${spot.nodeId}”.` : `Only ${found.length} of ${what} are open at “${spot.nodeId}”.`);
}

export function taskAt(world: World, spot: Spot): Found<ElementInstance> {
  return chosen(openAt(world, spot, ({ elements }) => Object.values(elements).filter(({ userTask }) => userTask === true), ({ nodeId }) => nodeId), spot, 'user task');
}

export function jobAt(world: World, spot: Spot): Found<Job> {
  return chosen(openAt(world, spot, ({ jobs }) => Object.values(jobs), ({ elementInstanceId }, { elements }) => elements[elementInstanceId]?.nodeId), spot, 'job');
}

export function subscriptionAt(world: World, spot: Spot): Found<Subscription> {
  return chosen(openAt(world, spot, ({ subscriptions }) => Object.values(subscriptions), ({ nodeId }) => nodeId), spot, 'message event');
}

export function timerAt(world: World, spot: Spot): Found<Timer> {
  return chosen(openAt(world, spot, ({ timers }) => Object.values(timers).filter(({ dueAt }) => dueAt !== undefined), ({ nodeId }) => nodeId), spot, 'running timer');
}

export function elementAt(world: World, spot: Spot): Found<ElementInstance> {
  return chosen(openAt(world, spot, ({ elements }) => Object.values(elements), ({ nodeId }) => nodeId), spot, 'element');
}

export function incidentAt(world: World, spot: Spot): Found<{ id: string }> {
  return chosen(openAt(world, spot, ({ incidents }) => Object.values(incidents), ({ nodeId }) => nodeId), spot, 'incident');
}

export function callAt(world: World, spot: Spot): OpenCall {
  const found = runningOf(world, spot.processId).flatMap(({ instanceId }) => world.calls.filter((call) => call.instanceId === instanceId && call.nodeId === spot.nodeId));
  return chosen(found, spot, 'called process without a model');
}

export function oldestOf(world: World, processId: string): PlayedInstance {
  const [first] = runningOf(world, processId);
  if (!first) throw new CannotBeDone(`No instance of “${processId}” is running.`);
  return first;
}
