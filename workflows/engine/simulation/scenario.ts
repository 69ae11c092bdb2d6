import { canonicalJson } from '#bpmn/canonicalJson';
import type { Json, Variables } from '#bpmn/model';
import { rootElementId } from '#engine/state';
import type { Act } from './act';
import { perform } from './perform';
import { worldAt } from './world';
import type { Happening, Playground, World } from './world';

/** A run somebody kept: what was done, and what came of it. Played again on every later version. */
export interface Scenario {
  /** When its clock begins, epoch milliseconds: limits depend on weekdays and holidays. */
  startsAt: number;
  acts: readonly Act[];
  expected: Expected;
}

/** What a run came to; everything by the names of the model. */
export interface Expected {
  /** Of the process begun first. */
  status: 'active' | 'completed' | 'terminated';
  /** End events reached, in order, as `processId/nodeId`. */
  ends: readonly string[];
  /** Where people or other systems are waited for at the end, sorted, as `processId/nodeId`. */
  open: readonly string[];
  /** Variables somebody wants to hold; others may differ. */
  variables?: Variables;
}

export type Difference =
  /** `act` counts from 0. */
  | { kind: 'actRefused'; act: number; message: string }
  | { kind: 'incident'; processId: string; nodeId: string; message: string }
  | { kind: 'status'; expected: string; found: string }
  | { kind: 'ends' | 'open'; expected: readonly string[]; found: readonly string[] }
  | { kind: 'variable'; name: string; expected: Json; found: Json | undefined };

/** A played scenario: without differences it holds. */
export interface ScenarioRun {
  differences: Difference[];
  happenings: Happening[];
  world: World;
}

/** Plays the acts of a scenario from the beginning and compares what comes of them with what is expected. */
export function runScenario(playground: Playground, { startsAt, acts, expected }: Scenario): ScenarioRun {
  let world = worldAt(startsAt);
  const happenings: Happening[] = [];
  for (const [index, act] of acts.entries()) {
    const performed = perform(playground, world, act);
    if (!performed.done) return { world, happenings, differences: [{ kind: 'actRefused', act: index, message: performed.message }] };
    ({ world } = performed);
    happenings.push(...performed.happenings);
  }
  return { world, happenings, differences: [...incidentsIn(world), ...differencesOf(expected, outcomeOf(world, happenings), variablesOf(world))] };
}

/** What a run has come to so far, as a scenario would expect it. */
export function outcomeOf(world: World, happenings: readonly Happening[]): Omit<Expected, 'variables'> {
  return { status: world.instances[0]?.state.status ?? 'active', ends: endsReached(happenings), open: openPlaces(world) };
}

/** Variables of the process begun first, as they are or as it ended with them. */
export function variablesOf({ instances: [first] }: World): Variables {
  return first?.result ?? first?.state.elements[rootElementId]?.variables ?? {};
}

/** End events reached, in order; told by the facts alone, so that no model is needed to read a history. */
export function endsReached(happenings: readonly Happening[]): string[] {
  const entered = new Set<string>();
  return happenings.flatMap(({ instanceId, processId, fact }) => {
    if (fact.kind === 'elementActivated' && fact.type === 'endEvent') entered.add(`${instanceId}/${fact.elementInstanceId}`);
    return fact.kind === 'elementCompleted' && entered.has(`${instanceId}/${fact.elementInstanceId}`) ? [`${processId}/${fact.nodeId}`] : [];
  });
}

function openPlaces({ instances, calls }: World): string[] {
  const open = instances.filter(({ state }) => state.status === 'active').flatMap(({ processId, instanceId, state }) => [
    ...Object.values(state.elements).filter(({ userTask }) => userTask).map(({ nodeId }) => `${processId}/${nodeId}`),
    ...Object.values(state.jobs).map(({ elementInstanceId }) => `${processId}/${state.elements[elementInstanceId]?.nodeId ?? ''}`),
    ...calls.filter((call) => call.instanceId === instanceId).map(({ nodeId }) => `${processId}/${nodeId}`),
  ]);
  return open.sort();
}

function incidentsIn({ instances }: World): Difference[] {
  return instances.flatMap(({ processId, state }) => Object.values(state.incidents).map(({ nodeId, message }): Difference => ({ kind: 'incident', processId, nodeId, message })));
}

function differencesOf(expected: Expected, found: Omit<Expected, 'variables'>, variables: Variables): Difference[] {
  const differences: Difference[] = [];
  if (expected.status !== found.status) differences.push({ kind: 'status', expected: expected.status, found: found.status });
  for (const kind of ['ends', 'open'] as const) if (!isSame(expected[kind], found[kind])) differences.push({ kind, expected: expected[kind], found: found[kind] });
  for (const [name, value] of Object.entries(expected.variables ?? {})) {
    if (!isSame(value, variables[name])) differences.push({ kind: 'variable', name, expected: value, found: variables[name] });
  }
  return differences;
}

const isSame = (one: unknown, other: unknown) => canonicalJson(one ?? null) === canonicalJson(other ?? null);
