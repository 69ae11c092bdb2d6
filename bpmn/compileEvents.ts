import { definitionElementsOf, triggerOf } from './eventPositions';
import type { EventDefinition, MessageDefinition, TimerDefinition } from './model';
import { bodyAt, childAt, expressionAt, extension, flagAt, numberAt, present, textAt, toExpression } from './xmlElement';
import type { XmlElement } from './xmlElement';

/** Compiles what makes an event more than a none event; definitions that are not executed are left to the rule that refuses them. */
export function eventDefinitionsOf(event: XmlElement): EventDefinition[] {
  return definitionElementsOf(event).flatMap((definition) => compileDefinition(event, definition) ?? []);
}

/** The message of an event, a receive or a send task; its name is blank where the model names none. */
export function messageOf(owner: XmlElement, holder: XmlElement = owner): MessageDefinition {
  const message = childAt(holder, 'messageRef');
  const publication = extension(holder, 'city:Publication') ?? extension(owner, 'city:Publication') ?? extension(message, 'city:Publication');
  return present({
    name: expressionAt(message, 'name') ?? { literal: '' },
    correlationKey: expressionAt(publication, 'correlationKey') ?? expressionAt(extension(message, 'zeebe:Subscription'), 'correlationKey'),
    timeToLive: expressionAt(publication, 'timeToLive'),
  });
}

/** A definition that stands by itself, such as what a multi-instance throws when an instance is done. */
export function definitionsAt(owner: XmlElement, name: string): EventDefinition[] {
  const definition = childAt(owner, name);
  return definition ? [compileDefinition(owner, definition) ?? []].flat() : [];
}

function compileDefinition(event: XmlElement, definition: XmlElement): EventDefinition | undefined {
  switch (triggerOf(definition.$type)) {
    case 'timer':
      return { trigger: 'timer', timer: timerOf(definition) };
    case 'message':
      return { trigger: 'message', message: messageOf(event, definition) };
    case 'error': {
      const errorCode = textAt(childAt(definition, 'errorRef'), 'errorCode');
      return errorCode === undefined ? { trigger: 'error' } : { trigger: 'error', errorCode: toExpression(errorCode) };
    }
    case 'signal':
      return { trigger: 'signal', signalName: expressionAt(childAt(definition, 'signalRef'), 'name') ?? { literal: '' } };
    case 'escalation': {
      const escalationCode = expressionAt(childAt(definition, 'escalationRef'), 'escalationCode');
      return escalationCode === undefined ? { trigger: 'escalation' } : { trigger: 'escalation', escalationCode };
    }
    case 'conditional':
      return conditionalOf(definition);
    case 'link':
      return { trigger: 'link', linkName: textAt(definition, 'name') ?? '' };
    case 'terminate':
      return { trigger: 'terminate' };
    case 'compensation':
      return present<EventDefinition>({ trigger: 'compensation', activityId: childAt(definition, 'activityRef')?.id, waitForCompletion: flagAt(definition, 'waitForCompletion', true) });
    case 'cancel':
      return { trigger: 'cancel' };
    case undefined:
      return undefined;
  }
}

function conditionalOf(definition: XmlElement): EventDefinition {
  const names = textAt(extension(definition, 'zeebe:ConditionalFilter'), 'variableNames')?.split(',').map((name) => name.trim()).filter((name) => name !== '');
  const condition = toExpression(bodyAt(definition, 'condition') ?? '');
  return names?.length ? { trigger: 'conditional', condition, variableNames: names } : { trigger: 'conditional', condition };
}

function timerOf(definition: XmlElement): TimerDefinition {
  const clock = extension(definition, 'city:FollowsClock');
  if (clock) return { kind: 'clock', clockName: textAt(clock, 'clockName') ?? '', percent: numberAt(clock, 'percent') ?? 100 };
  for (const kind of ['timeDate', 'timeDuration', 'timeCycle'] as const) {
    const body = bodyAt(definition, kind);
    if (body !== undefined) return { kind, expression: toExpression(body) };
  }
  return { kind: 'timeDuration', expression: { literal: '' } };
}
