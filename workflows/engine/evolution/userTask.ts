import type { Draft } from '#engine/draft';
import type { Evolution } from '#engine/evolve';
import type { UserTaskFact } from '#engine/fact';

export const userTaskEvolution: Evolution<UserTaskFact['kind']> = {
  userTaskCreated(draft, { elementInstanceId }) {
    draft.change(elementInstanceId, { userTask: true });
  },
  userTaskCompleted(draft, { elementInstanceId }) {
    takeAway(draft, elementInstanceId);
  },
  userTaskCancelled(draft, { elementInstanceId }) {
    takeAway(draft, elementInstanceId);
  },
};

function takeAway(draft: Draft, id: string): void {
  const element = draft.element(id);
  if (!element) return;
  const { userTask: _, ...rest } = element;
  draft.table('elements')[id] = rest;
}
