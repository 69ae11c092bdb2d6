import type { Draft } from '#engine/draft';
import type { Evolution } from '#engine/evolve';
import type { UserTaskFact } from '#engine/fact';

export const userTaskEvolution: Evolution<UserTaskFact['kind']> = {
  userTaskCreated(draft, { elementInstanceId }) {
    const element = draft.writable(elementInstanceId);
    if (element) element.userTask = true;
  },
  userTaskCompleted(draft, { elementInstanceId }) {
    takeAway(draft, elementInstanceId);
  },
  userTaskMigrated() {
    // Of concern to those who show the task.
  },
  userTaskCancelled(draft, { elementInstanceId }) {
    takeAway(draft, elementInstanceId);
  },
};

function takeAway(draft: Draft, id: string): void {
  const element = draft.writable(id);
  if (element) delete element.userTask;
}
