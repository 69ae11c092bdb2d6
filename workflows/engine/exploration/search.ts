import type { Variables } from '#bpmn/model';
import { advance } from '#engine/advance';
import type { CommandKind } from '#engine/command';
import type { Environment } from '#engine/environment';
import { originalId, wayVariable } from '#engine/exploration/abstraction';
import type { Abstraction } from '#engine/exploration/abstraction';
import type { Fact } from '#engine/fact';
import { rootElementId } from '#engine/state';
import type { ElementInstance, InstanceState } from '#engine/state';

/** One step of a run a screen can play: what was decided, the flows tokens took until everything waited again, and where they stand then. */
export interface ExploredStep {
  do: 'start' | 'choose' | 'complete' | 'happen';
  elementId: string;
  flowIds: string[];
  tokens: string[];
}

/** Where an instance may stand, and how it got there first. */
export interface Standing {
  state: InstanceState;
  /** Events beside their activity that have happened already: once is enough. */
  happened: ReadonlySet<string>;
  before?: Standing;
  step: ExploredStep;
  followers: Standing[];
  /** Two tokens at one of these places. */
  doubledAt: string[];
}

export interface Search {
  standings: Standing[];
  /** Nodes and flows of the model tokens came to. */
  seen: Set<string>;
  /** Whether every standing was followed to its end. */
  isComplete: boolean;
  /** What it took: places looked at, over all standings. */
  work: number;
}

const environment: Environment = {
  timekeeper: { total: (_unit, amount) => amount, instantAfter: (_unit, _calendarId, from) => from, elapsed: () => 0 }, decisions: {}, defaultCalendarId: '', stepBudget: 5_000,
};

/**
 * Every way the scope can go from one start, with the same core that will run it. Tokens of different branches do not disturb one another, so
 * one place is moved at a time and all its ways are tried; places where ways meet are moved last, so that two tokens for one place are seen
 * there together.
 */
export function search(abstraction: Abstraction, startEventId: string | undefined, mostWork: number): Search {
  const found: Search = { standings: [], seen: new Set(), isComplete: true, work: 0 };
  const known = new Map<string, Standing>();
  const enter = (before: Standing | undefined, command: CommandKind, step: Deed, happened: ReadonlySet<string>) => {
    const outcome = advance(abstraction.model, before?.state, { id: 'explore', at: 0, ...command }, environment);
    if (!outcome.accepted) return;
    remember(found.seen, outcome.facts);
    found.work += 1 + Object.keys(outcome.state.elements).length;
    const key = keyOf(outcome.state, happened);
    const same = known.get(key);
    const standing: Standing = same ?? { state: outcome.state, happened, ...(before && { before }), step: { ...step, flowIds: flowsIn(outcome.facts), tokens: tokensIn(outcome.state) }, followers: [], doubledAt: doubled(outcome.state, abstraction.merges) };
    before?.followers.push(standing);
    if (same) return;
    known.set(key, standing);
    found.standings.push(standing);
  };
  enter(undefined, { kind: 'startProcess', instanceId: 'explored', ...(startEventId !== undefined && { startEventId }) }, { do: 'start', elementId: startEventId ?? abstraction.model.processId }, new Set());
  for (let index = 0; index < found.standings.length; index++) {
    const standing = found.standings[index];
    if (!standing) break;
    if (found.work > mostWork) return { ...found, isComplete: false };
    // What comes of two tokens at one place is the same trouble again.
    if (standing.doubledAt.length > 0) found.isComplete = false;
    else follow(abstraction, standing, enter);
  }
  return found;
}

type Deed = Pick<ExploredStep, 'do' | 'elementId'>;
type Enter = (before: Standing, command: CommandKind, step: Deed, happened: ReadonlySet<string>) => void;

function follow({ model, ways, merges }: Abstraction, standing: Standing, enter: Enter): void {
  const { state, happened } = standing;
  if (state.status !== 'active') return;
  const place = placeToMove(state, merges);
  if (!place) return;
  const isRace = model.nodes[place.nodeId]?.type === 'eventBasedGateway';
  for (const way of isRace ? [] : (ways.get(place.nodeId) ?? [undefined])) {
    const step = { do: way ? 'choose' as const : 'complete' as const, elementId: originalId(place.nodeId) };
    enter(standing, { kind: 'completeUserTask', elementInstanceId: place.id, variables: way && variablesFor(model.nodes[place.nodeId]?.outgoing ?? [], way) }, step, happened);
  }
  for (const { id, nodeId } of Object.values(state.subscriptions).filter(({ elementInstanceId }) => elementInstanceId === place.id)) {
    const event = model.nodes[nodeId];
    const isBeside = event?.type === 'boundaryEvent' && !event.cancelActivity;
    if (isBeside && happened.has(id)) continue;
    enter(standing, { kind: 'receiveMessage', messageId: 'explored', subscriptionId: id }, { do: 'happen', elementId: nodeId }, isBeside ? new Set([...happened, id]) : happened);
  }
}

/** The youngest, so that a branch is followed to its end before the next; a place where ways meet only when nothing else can move. */
function placeToMove(state: InstanceState, merges: ReadonlySet<string>): ElementInstance | undefined {
  const places = Object.values(state.elements).filter(({ type }) => type !== 'process').reverse();
  return places.find(({ nodeId }) => !merges.has(nodeId)) ?? places[0];
}

function variablesFor(flowIds: string[], way: string[]): Variables {
  return Object.fromEntries(flowIds.map((id, index) => [wayVariable(index), way.includes(id)]));
}

/** Standings with the same key go on the same; ids and variables make no difference. */
function keyOf({ status, elements, subscriptions }: InstanceState, happened: ReadonlySet<string>): string {
  const places = Object.values(elements).filter(({ type }) => type !== 'process').map(({ id, nodeId }) => {
    const past = Object.values(subscriptions).filter((subscription) => subscription.elementInstanceId === id && happened.has(subscription.id)).map((subscription) => subscription.nodeId);
    return [nodeId, ...past.sort()].join(' ');
  });
  const tokens = Object.entries(elements[rootElementId]?.tokens ?? {}).map(([nodeId, flowIds]) => `${nodeId}: ${[...flowIds].sort().join(' ')}`);
  return JSON.stringify([status, places.sort(), tokens.sort()]);
}

function doubled({ elements }: InstanceState, merges: ReadonlySet<string>): string[] {
  const places = Object.values(elements).map(({ nodeId }) => nodeId).filter((nodeId) => merges.has(nodeId));
  return [...new Set(places.filter((nodeId, index) => places.indexOf(nodeId) !== index))].map(originalId);
}

function flowsIn(facts: readonly Fact[]): string[] {
  return facts.flatMap((fact) => (fact.kind === 'sequenceFlowTaken' && !fact.flowId.includes('!') ? [fact.flowId] : []));
}

/** At places that wait, and at joins that wait for more. */
function tokensIn({ elements }: InstanceState): string[] {
  const places = Object.values(elements).filter(({ type }) => type !== 'process').map(({ nodeId }) => nodeId);
  const joins = Object.entries(elements[rootElementId]?.tokens ?? {}).flatMap(([nodeId, flowIds]) => flowIds.map(() => nodeId));
  return [...places, ...joins].map(originalId);
}

function remember(seen: Set<string>, facts: readonly Fact[]): void {
  for (const fact of facts) if (fact.kind === 'elementActivated' && !fact.nodeId.includes('!')) seen.add(fact.nodeId);
}
