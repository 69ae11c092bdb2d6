import type { TriggerName } from './model';

export type EventType = 'startEvent' | 'endEvent' | 'intermediateCatchEvent' | 'intermediateThrowEvent' | 'boundaryEvent';

/** Which triggers are executed in which position; `none` is an event without definition. Everything else is refused by name. */
export const triggersOf: Record<EventType, readonly (TriggerName | 'none')[]> = {
  startEvent: ['none', 'message', 'timer'],
  endEvent: ['none', 'message', 'error', 'terminate', 'compensation', 'cancel'],
  intermediateCatchEvent: ['message', 'timer'],
  intermediateThrowEvent: ['none', 'message', 'compensation'],
  boundaryEvent: ['message', 'timer', 'error', 'compensation', 'cancel'],
};

const triggerOfDefinition: Record<string, TriggerName> = {
  'bpmn:TimerEventDefinition': 'timer',
  'bpmn:MessageEventDefinition': 'message',
  'bpmn:ErrorEventDefinition': 'error',
  'bpmn:TerminateEventDefinition': 'terminate',
  'bpmn:CompensateEventDefinition': 'compensation',
  'bpmn:CancelEventDefinition': 'cancel',
};

/** The trigger of an event definition's XML type; `undefined` where it is not executed. */
export function triggerOf(definitionType: string): TriggerName | undefined {
  return triggerOfDefinition[definitionType];
}
