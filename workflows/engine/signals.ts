import type { Expression, Variables } from '#bpmn/model';
import { isRepeating } from '#engine/awaiting';
import { eventHappened } from '#engine/catching';
import { Stopped } from '#engine/run';
import type { Run } from '#engine/run';
import type { ElementInstance, SignalSubscription } from '#engine/state';
import { definitionAt } from '#engine/trigger';
import type { Place } from '#engine/trigger';
import { isSuspended } from '#engine/waiting';

/** Begins to wait for a signal. */
export function subscribeToSignal(run: Run, name: Expression, place: Place): void {
  const { elementInstanceId, nodeId } = place;
  run.emit({
    kind: 'signalSubscribed', subscriptionId: `g${(run.state.counted.signals ?? 0) + 1}`, elementInstanceId, nodeId, ...definitionAt(place),
    signalName: signalNameOf(run, name, elementInstanceId),
  });
}

/** Sends a signal to whoever waits for it: in this instance at once, in others through the shell. It carries the element's local variables. */
export function throwSignal(run: Run, name: Expression, element: ElementInstance): void {
  const signalName = signalNameOf(run, name, element.id);
  const signalId = `b${(run.state.counted.signalsThrown ?? 0) + 1}`;
  const variables = { ...element.variables };
  run.emit({ kind: 'signalThrown', signalId, elementInstanceId: element.id, signalName, variables });
  spreadSignal(run, signalName, signalId, variables);
}

/** Everything that waits for the signal now hears it, one after the other; says how many there are. */
export function spreadSignal(run: Run, signalName: string, signalId: string, variables: Variables): number {
  const waiting = Object.values(run.state.signals ?? {}).filter((subscription) => subscription.signalName === signalName);
  for (const { id } of waiting) run.push({ do: 'hearSignal', subscriptionId: id, signalId, variables });
  return waiting.length;
}

/** One place hears a signal; a suspended one keeps it until it goes on. */
export function hearSignal(run: Run, subscription: SignalSubscription, signalId: string, variables: Variables): void {
  const received = { kind: 'signalReceived', subscriptionId: subscription.id, signalId, variables } as const;
  if (isSuspended(run.state, subscription.elementInstanceId)) return run.emit({ ...received, held: true });
  run.emit(received);
  if (!isRepeating(run.node(subscription.nodeId))) run.emit({ kind: 'signalUnsubscribed', subscriptionId: subscription.id });
  eventHappened(run, subscription, variables);
}

/** Something goes on: the signals it was sent in the meantime are heard now. */
export function hearHeldSignals(run: Run): void {
  for (const { id, elementInstanceId, held } of Object.values(run.state.signals ?? {})) {
    if (!held || isSuspended(run.state, elementInstanceId)) continue;
    for (const signal of held) run.push({ do: 'hearSignal', subscriptionId: id, ...signal });
  }
}

function signalNameOf(run: Run, name: Expression, elementInstanceId: string): string {
  const signalName = run.evaluate(name, run.variables(elementInstanceId));
  if (typeof signalName === 'string' && signalName !== '') return signalName;
  throw new Stopped('expression', `A signal needs a name, but it is ${JSON.stringify(signalName)}.`);
}
