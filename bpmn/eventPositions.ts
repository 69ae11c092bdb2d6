import type { TriggerName } from './model';
import { childrenAt } from './xmlElement';
import type { XmlElement } from './xmlElement';

export type EventType = 'startEvent' | 'endEvent' | 'intermediateCatchEvent' | 'intermediateThrowEvent' | 'boundaryEvent';
/** Where an event stands; the start event of an event sub-process is another place than that of a process. */
export type EventPosition = EventType | 'eventSubProcessStart';

/** Which triggers are executed in which position; `none` is an event without definition. Everything else is refused by name. */
export const triggersOf: Record<EventPosition, readonly (TriggerName | 'none')[]> = {
  startEvent: ['none', 'message', 'timer', 'signal', 'conditional'],
  eventSubProcessStart: ['message', 'timer', 'signal', 'conditional', 'error', 'escalation', 'compensation'],
  endEvent: ['none', 'message', 'signal', 'error', 'escalation', 'terminate', 'compensation', 'cancel'],
  intermediateCatchEvent: ['message', 'timer', 'signal', 'conditional', 'link'],
  intermediateThrowEvent: ['none', 'message', 'signal', 'escalation', 'link', 'compensation'],
  boundaryEvent: ['message', 'timer', 'signal', 'conditional', 'error', 'escalation', 'compensation', 'cancel'],
};

const triggerOfDefinition: Record<string, TriggerName> = {
  'bpmn:TimerEventDefinition': 'timer',
  'bpmn:MessageEventDefinition': 'message',
  'bpmn:ErrorEventDefinition': 'error',
  'bpmn:SignalEventDefinition': 'signal',
  'bpmn:EscalationEventDefinition': 'escalation',
  'bpmn:ConditionalEventDefinition': 'conditional',
  'bpmn:LinkEventDefinition': 'link',
  'bpmn:TerminateEventDefinition': 'terminate',
  'bpmn:CompensateEventDefinition': 'compensation',
  'bpmn:CancelEventDefinition': 'cancel',
};

/** The trigger of an event definition's XML type; `undefined` where it is not executed. */
export function triggerOf(definitionType: string): TriggerName | undefined {
  return triggerOfDefinition[definitionType];
}

/** The definitions an event holds itself, then those it shares with other events (`eventDefinitionRef`). */
export function definitionElementsOf(event: XmlElement): XmlElement[] {
  return [...childrenAt(event, 'eventDefinitions'), ...childrenAt(event, 'eventDefinitionRef')];
}
