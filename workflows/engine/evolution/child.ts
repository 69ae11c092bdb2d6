import type { Evolution } from '#engine/evolve';
import type { ChildFact } from '#engine/fact';

export const childEvolution: Evolution<ChildFact['kind']> = {
  childProcessCalled(draft, { childInstanceId, elementInstanceId }) {
    draft.table('children')[childInstanceId] = { childInstanceId, elementInstanceId };
    const caller = draft.writable(elementInstanceId);
    if (caller) caller.calls = (caller.calls ?? 0) + 1;
  },
  childProcessCompleted(draft, { childInstanceId }) {
    draft.remove('children', childInstanceId);
  },
  childProcessFailed(draft, { childInstanceId }) {
    draft.remove('children', childInstanceId);
  },
  childProcessCancelled(draft, { childInstanceId }) {
    draft.remove('children', childInstanceId);
  },
};
