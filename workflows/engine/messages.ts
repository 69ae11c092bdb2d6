import { addDuration, parseDuration } from '#bpmn/duration';
import type { MessageDefinition } from '#bpmn/model';
import { Stopped } from '#engine/run';
import type { Run } from '#engine/run';
import type { ElementInstance } from '#engine/state';
import { definitionAt } from '#engine/trigger';
import type { Place } from '#engine/trigger';

/** Begins to wait for a message. */
export function subscribe(run: Run, message: MessageDefinition, place: Place): void {
  const { messageName, correlationKey } = addressOf(run, message, place.elementInstanceId);
  run.emit({ kind: 'messageSubscribed', subscriptionId: `s${run.state.counted.subscriptions + 1}`, elementInstanceId: place.elementInstanceId, nodeId: place.nodeId, ...definitionAt(place), messageName, correlationKey });
}

/** Sends a message; it carries the element's local variables, so input mappings say what leaves the house. */
export function throwMessage(run: Run, message: MessageDefinition, element: ElementInstance): void {
  const { messageName, correlationKey } = addressOf(run, message, element.id);
  const timeToLive = message.timeToLive ? String(run.evaluate(message.timeToLive, run.variables(element.id))) : undefined;
  run.emit({
    kind: 'messageThrown', messageId: `m${run.state.counted.messages + 1}`, elementInstanceId: element.id, messageName, correlationKey,
    variables: { ...element.variables }, timeToLive: timeToLive === undefined ? 0 : lengthOf(timeToLive),
  });
}

function addressOf(run: Run, { name, correlationKey }: MessageDefinition, elementInstanceId: string) {
  const variables = run.variables(elementInstanceId);
  const messageName = run.evaluate(name, variables);
  if (typeof messageName !== 'string' || messageName === '') throw new Stopped('expression', `A message needs a name, but it is ${JSON.stringify(messageName)}.`);
  const key = correlationKey ? run.evaluate(correlationKey, variables) : '';
  if (typeof key !== 'string' && typeof key !== 'number') throw new Stopped('expression', `The correlation key of "${messageName}" must be a text or a number, but it is ${JSON.stringify(key)}.`);
  return { messageName, correlationKey: String(key) };
}

function lengthOf(duration: string): number {
  try {
    return addDuration(0, parseDuration(duration));
  } catch (error) {
    throw new Stopped('expression', error instanceof Error ? error.message : String(error));
  }
}
