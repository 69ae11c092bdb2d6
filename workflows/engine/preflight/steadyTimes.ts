import type { FlowNode, ProcessModel } from '#bpmn/model';
import { evolve } from '#engine/evolve';
import type { FactKind } from '#engine/fact';
import type { InstanceState } from '#engine/state';
import type { Counterparts, ImageOf } from './counterparts';

/** What two models say alike of times. */
export interface SteadyTimes {
  /** By their id in the model left. */
  timers: ReadonlySet<string>;
  /** By the name of the clock. */
  clocks: ReadonlySet<string>;
}

/** Finds the timers and clocks that both models define in the same words. */
export function steadyTimes(from: ProcessModel, to: ProcessModel, imageOf: ImageOf): SteadyTimes {
  const timers = Object.values(from.nodes).filter((node) => wordsOf(node, 'eventDefinitions') === wordsOf(to.nodes[imageOf(node.id) ?? ''], 'eventDefinitions')).map(({ id }) => id);
  const [before, after] = [clockWords(from), clockWords(to)];
  return { timers: new Set(timers), clocks: new Set([...before].filter(([name, words]) => after.get(name) === words).map(([name]) => name)) };
}

/**
 * What the new version says of a time as the old one did is due when it was due: the calendars of that day are not kept, and a limit
 * computed by today's would differ where nobody changed the model.
 */
export function withTimesOf(old: InstanceState, fresh: InstanceState, counterparts: Counterparts, alike: SteadyTimes): InstanceState {
  const corrections: FactKind[] = [];
  for (const { id, nodeId, dueAt, clockId } of Object.values(old.timers)) {
    const clock = clockId === undefined ? undefined : old.clocks[clockId];
    const isAlike = alike.timers.has(nodeId) && (!clock || alike.clocks.has(clock.name));
    const timerId = isAlike ? counterparts.timer(id) : undefined;
    if (timerId !== undefined && fresh.timers[timerId]?.dueAt !== dueAt) corrections.push({ kind: 'timerRescheduled', timerId, ...(dueAt !== undefined && { dueAt }) });
  }
  for (const { id, name, dueAt } of Object.values(old.clocks)) {
    const clockId = dueAt !== undefined && alike.clocks.has(name) ? counterparts.clock(id) : undefined;
    const clock = clockId === undefined ? undefined : fresh.clocks[clockId];
    if (clock?.since !== undefined && dueAt !== undefined && clock.dueAt !== dueAt) corrections.push({ kind: 'clockRecomputed', clockId: clock.id, dueAt });
  }
  return corrections.reduce((state, correction) => evolve(state, { ...correction, sequence: state.sequence, at: 0, commandId: '' }), fresh);
}

function wordsOf(node: FlowNode | undefined, field: 'eventDefinitions'): string {
  return node && field in node ? JSON.stringify(node[field]) : '';
}

/** Everything a model says that makes a clock's time, by the clock's name. */
function clockWords(model: ProcessModel): Map<string, string> {
  const words = new Map<string, string>();
  const add = (name: string, what: object) => words.set(name, `${words.get(name) ?? ''}${JSON.stringify(what)}`);
  for (const node of Object.values(model.nodes)) {
    if ('timeLimit' in node && node.timeLimit) add(node.timeLimit.clockName, node.timeLimit);
    for (const action of node.clockActions ?? []) add(action.clockName, action);
  }
  return words;
}
