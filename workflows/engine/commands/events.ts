import { isRepeating } from '#engine/awaiting';
import { eventHappened } from '#engine/catching';
import { isGone } from '#engine/commands/target';
import { rejected } from '#engine/handler';
import type { Handlers } from '#engine/handler';
import { named } from '#engine/named';
import type { Run } from '#engine/run';
import { settle } from '#engine/settle';
import { spreadSignal } from '#engine/signals';
import { dueTimes, isSuspended } from '#engine/waiting';

/** What comes from outside without anybody asking: time, messages and signals. */
export const events: Handlers<'fireTimers' | 'receiveMessage' | 'receiveSignal'> = {
  /** One at a time in order of due time, each settled before the next: what the first ends, the second no longer finds. */
  fireTimers(run) {
    for (let due = earliestDue(run); due && run.stepsTaken < run.stepBudget; due = earliestDue(run)) {
      if (due.timerId !== undefined) run.push({ do: 'fireTimer', timerId: due.timerId });
      if (due.jobId !== undefined) run.push({ do: 'offerJob', jobId: due.jobId });
      settle(run);
    }
    return undefined;
  },

  receiveMessage(run, { messageId, subscriptionId, variables }) {
    const subscription = named(run.state.subscriptions, subscriptionId);
    if (!subscription) return isGone(run, 's', subscriptionId, 'subscription');
    if (isSuspended(run.state, subscription.elementInstanceId)) return rejected('suspended', `What waits for message "${subscription.messageName}" is suspended. Deliver it again when it is resumed.`);
    run.emit({ kind: 'messageReceived', subscriptionId, messageId, variables: variables ?? {} });
    if (!isRepeating(run.model.nodes[subscription.nodeId])) run.emit({ kind: 'messageUnsubscribed', subscriptionId });
    eventHappened(run, subscription, variables);
    return undefined;
  },

  receiveSignal(run, { signalName, signalId, variables }) {
    const heard = spreadSignal(run, signalName, signalId, variables ?? {});
    return heard > 0 ? undefined : rejected('alreadyDone', `Nothing in this instance waits for the signal "${signalName}".`);
  },
};

function earliestDue(run: Run) {
  return dueTimes(run.state)
    .filter(({ at }) => at <= run.at)
    .reduce<ReturnType<typeof dueTimes>[number] | undefined>((first, due) => (!first || due.at < first.at ? due : first), undefined);
}
