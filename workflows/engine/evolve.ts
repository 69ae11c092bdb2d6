import { Draft } from '#engine/draft';
import { childEvolution } from '#engine/evolution/child';
import { clockEvolution } from '#engine/evolution/clock';
import { compensationEvolution } from '#engine/evolution/compensation';
import { eventEvolution } from '#engine/evolution/event';
import { jobEvolution } from '#engine/evolution/job';
import { processEvolution, unstarted } from '#engine/evolution/process';
import { tokenEvolution } from '#engine/evolution/token';
import { troubleEvolution } from '#engine/evolution/trouble';
import { userTaskEvolution } from '#engine/evolution/userTask';
import type { Fact, FactName, FactOf } from '#engine/fact';
import type { InstanceState } from '#engine/state';

/** What each kind of fact does to the state; a fact without a line here does not compile. */
export type Evolution<Names extends FactName = FactName> = { [Name in Names]: (draft: Draft, fact: FactOf<Name>) => void };

const evolution: Evolution = {
  ...processEvolution, ...tokenEvolution, ...userTaskEvolution, ...jobEvolution,
  ...eventEvolution, ...childEvolution, ...clockEvolution, ...compensationEvolution, ...troubleEvolution,
};

/**
 * The only writer of state: what an instance is after a fact. The state given stays as it was; without one the fact must be
 * `processInstanceStarted`.
 */
export function evolve(state: InstanceState | undefined, fact: Fact): InstanceState {
  if (!state && fact.kind !== 'processInstanceStarted') throw new TypeError(`an instance begins with processInstanceStarted, not with ${fact.kind}`);
  const draft = new Draft(state ?? unstarted());
  apply(draft, fact);
  return draft.state;
}

/** `evolve` on a state that is being written: the same rules without a copy for each fact. */
export function apply(draft: Draft, fact: Fact): void {
  const change = evolution[fact.kind] as (draft: Draft, fact: Fact) => void;
  change(draft, fact);
  draft.state.sequence = fact.sequence;
}
