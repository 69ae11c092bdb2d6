import type { Evolution } from '#engine/evolve';
import type { ChildFact } from '#engine/fact';

export const childEvolution: Evolution<ChildFact['kind']> = {
  childProcessCalled(draft, { childInstanceId, elementInstanceId }) {
    draft.table('children')[childInstanceId] = { childInstanceId, elementInstanceId };
    const caller = draft.writable(elementInstanceId);
    if (caller) caller.calls = (caller.calls ?? 0) + 1;
  },
  childProcessCompleted(draft, { childInstanceId }) {
    delete draft.table('children')[childInstanceId];
  },
  childProcessFailed(draft, { childInstanceId }) {
    delete draft.table('children')[childInstanceId];
  },
  childProcessCancelled(draft, { childInstanceId }) {
    delete draft.table('children')[childInstanceId];
  },
};
