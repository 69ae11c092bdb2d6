import { childAt, childrenAt, flagAt } from './xmlElement';
import type { XmlElement } from './xmlElement';

/**
 * Which activity each compensation boundary event is associated with (BPMN 2.0.2, 10.7.2), by the event's id. Modelers keep an
 * association beside its ends, in a scope around them or in the collaboration, so the whole file is asked.
 */
export function compensationHandlersOf(element: XmlElement): Map<string, string> {
  const handlers = new Map<string, string>();
  for (const association of associationsIn(fileOf(element))) {
    const ends = [childAt(association, 'sourceRef'), childAt(association, 'targetRef')];
    const event = ends.find(isCompensationBoundary);
    const handler = ends.find((end) => end !== undefined && flagAt(end, 'isForCompensation', false));
    if (event?.id !== undefined && handler?.id !== undefined) handlers.set(event.id, handler.id);
  }
  return handlers;
}

/** A boundary event that stands for its activity being compensated. */
export function isCompensationBoundary(element: XmlElement | undefined): boolean {
  return element?.$type === 'bpmn:BoundaryEvent' && childrenAt(element, 'eventDefinitions').some(({ $type }) => $type === 'bpmn:CompensateEventDefinition');
}

function fileOf(element: XmlElement): XmlElement {
  let file = element;
  while (file.$parent) file = file.$parent;
  return file;
}

function associationsIn(container: XmlElement): XmlElement[] {
  const own = childrenAt(container, 'artifacts').filter(({ $type }) => $type === 'bpmn:Association');
  return [...own, ...[...childrenAt(container, 'rootElements'), ...childrenAt(container, 'flowElements')].flatMap(associationsIn)];
}
