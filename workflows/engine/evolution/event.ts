import type { Evolution } from '#engine/evolve';
import { conditionEvolution } from '#engine/evolution/condition';
import { signalEvolution } from '#engine/evolution/signal';
import type { EventFact } from '#engine/fact';
import type { Timer } from '#engine/state';

export const eventEvolution: Evolution<EventFact['kind']> = {
  ...signalEvolution, ...conditionEvolution,
  timerScheduled(draft, { timerId, elementInstanceId, nodeId, definition, dueAt, clockId, percent, repetitions }) {
    const timer: Timer = { id: timerId, elementInstanceId, nodeId };
    if (definition !== undefined) timer.definition = definition;
    if (dueAt !== undefined) timer.dueAt = dueAt;
    if (clockId !== undefined) timer.clockId = clockId;
    if (percent !== undefined) timer.percent = percent;
    if (repetitions !== undefined) timer.repetitions = repetitions;
    draft.table('timers')[timerId] = timer;
    draft.state.counted.timers++;
  },
  timerRescheduled(draft, { timerId, dueAt, at }) {
    const timer = draft.state.timers[timerId];
    if (!timer) return;
    const { dueAt: before, remaining: _, ...rest } = timer;
    if (dueAt !== undefined) draft.table('timers')[timerId] = { ...rest, dueAt };
    else if (timer.clockId === undefined && before !== undefined) draft.table('timers')[timerId] = { ...rest, remaining: Math.max(0, before - at) };
    else draft.table('timers')[timerId] = rest;
  },
  timerFired(draft, { timerId }) {
    const timer = draft.state.timers[timerId];
    const clock = draft.state.clocks[timer?.clockId ?? ''];
    if (timer && clock) draft.table('clocks')[clock.id] = { ...clock, noticed: [...new Set([...(clock.noticed ?? []), timer.nodeId])] };
    draft.remove('timers', timerId);
  },
  timerCancelled(draft, { timerId }) {
    draft.remove('timers', timerId);
  },

  messageSubscribed(draft, { subscriptionId, elementInstanceId, nodeId, definition, messageName, correlationKey }) {
    draft.table('subscriptions')[subscriptionId] = { id: subscriptionId, elementInstanceId, nodeId, ...(definition !== undefined && { definition }), messageName, correlationKey };
    draft.state.counted.subscriptions++;
  },
  messageReceived() {
    // A subscription may receive again; its end is a fact of its own.
  },
  messageUnsubscribed(draft, { subscriptionId }) {
    draft.remove('subscriptions', subscriptionId);
  },
  messageThrown({ state }) {
    state.counted.messages++;
  },
  awaitedEventHappened(draft, { elementInstanceId, nodeId }) {
    const element = draft.writable(elementInstanceId);
    if (element) element.happened = [...(element.happened ?? []), nodeId];
  },
  eventPartHappened(draft, { elementInstanceId, nodeId, definition, variables }) {
    const element = draft.writable(elementInstanceId);
    const before = element?.parts?.[nodeId];
    if (element) element.parts = { ...element.parts, [nodeId]: { definitions: [...(before?.definitions ?? []), definition], variables: { ...before?.variables, ...variables } } };
  },
  eventPartsTaken(draft, { elementInstanceId, nodeId }) {
    const element = draft.writable(elementInstanceId);
    if (!element?.parts) return;
    const { [nodeId]: _, ...parts } = element.parts;
    if (Object.keys(parts).length > 0) element.parts = parts;
    else delete element.parts;
  },
  escalationThrown() {
    // What it ends and begins follows as facts of its own.
  },
  errorThrown() {
    // What the error ends and begins follows as facts of its own.
  },
  decisionEvaluated() {
    // Kept in history; the result comes into the state by variablesSet.
  },
};
