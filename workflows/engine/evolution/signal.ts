import type { Evolution } from '#engine/evolve';

export const signalEvolution: Evolution<'signalSubscribed' | 'signalReceived' | 'signalUnsubscribed' | 'signalThrown'> = {
  signalSubscribed(draft, { subscriptionId, elementInstanceId, nodeId, definition, signalName }) {
    draft.table('signals')[subscriptionId] = { id: subscriptionId, elementInstanceId, nodeId, ...(definition !== undefined && { definition }), signalName };
    draft.state.counted.signals = (draft.state.counted.signals ?? 0) + 1;
  },
  signalReceived(draft, { subscriptionId, signalId, variables, held }) {
    const subscription = draft.state.signals?.[subscriptionId];
    if (!subscription) return;
    const { held: before = [], ...rest } = subscription;
    const after = held ? [...before, { signalId, variables }] : before.filter((signal) => signal.signalId !== signalId);
    draft.table('signals')[subscriptionId] = after.length > 0 ? { ...rest, held: after } : rest;
  },
  signalUnsubscribed(draft, { subscriptionId }) {
    draft.remove('signals', subscriptionId);
  },
  signalThrown({ state }) {
    state.counted.signalsThrown = (state.counted.signalsThrown ?? 0) + 1;
  },
};
