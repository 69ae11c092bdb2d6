import { Draft } from '#engine/draft';
import { apply, evolve } from '#engine/evolve';
import type { Fact } from '#engine/fact';
import type { InstanceState } from '#engine/state';

/** The state the facts of one command lead to; without a state they begin the instance. */
export function evolved(state: InstanceState | undefined, facts: readonly Fact[]): InstanceState {
  const [first, ...rest] = facts;
  if (!first) throw new Error('A command without facts is not part of a course.');
  const draft = new Draft(state ?? evolve(undefined, first));
  for (const fact of state ? facts : rest) apply(draft, fact);
  return draft.state;
}
