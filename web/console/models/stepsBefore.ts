import { childAt, childrenAt, flagAt } from '#bpmn/xmlElement';
import type { XmlElement } from '#bpmn/xmlElement';

const isScope = ({ $type }: XmlElement): boolean => /SubProcess$|Transaction$/.test($type);

/**
 * The element itself and all from which a token can come to it: over flows, from the border it sits on, out of the scopes it passes and into the
 * scope around it. Flows are looked for in their scope: many files do not list them at their nodes a second time, and the modeler does not mind.
 */
export function stepsBefore(place: XmlElement): Set<XmlElement> {
  const found = new Set<XmlElement>();
  const open = [place];
  for (let at = open.pop(); at; at = open.pop()) {
    if (found.has(at) || at.$type === 'bpmn:Process') continue;
    found.add(at);
    const around = at.$parent;
    open.push(...passedBefore(at).flatMap(whole));
    if (around && isScope(around)) open.push(...(flagAt(around, 'triggeredByEvent', false) ? siblingsOf(around).flatMap(whole) : [around]));
  }
  return found;
}

/** What stands directly before an element: the nodes its flows come from, the border it sits on, the links thrown to it. */
function passedBefore(at: XmlElement): XmlElement[] {
  const isFlow = at.$type === 'bpmn:SequenceFlow';
  const comesHere = (one: XmlElement) => one.$type === 'bpmn:SequenceFlow' && childAt(one, 'targetRef') === at;
  const flows = isFlow ? [] : siblingsOf(at).filter(comesHere);
  const link = linkOf(at);
  const thrown = at.$type === 'bpmn:IntermediateCatchEvent' && link !== undefined ? siblingsOf(at).filter((one) => one.$type === 'bpmn:IntermediateThrowEvent' && linkOf(one) === link) : [];
  return [childAt(at, 'sourceRef'), childAt(at, 'attachedToRef'), ...flows, ...thrown].filter((one) => one !== undefined);
}

function linkOf(event: XmlElement): unknown {
  return childrenAt(event, 'eventDefinitions').find(({ $type }) => $type === 'bpmn:LinkEventDefinition')?.name;
}

/** A step that was passed, with all that may have been done inside it. */
function whole(step: XmlElement): XmlElement[] {
  return isScope(step) ? [step, ...childrenAt(step, 'flowElements').flatMap(whole)] : [step];
}

/** An event sub-process may begin after any step of the scope around it. */
function siblingsOf(element: XmlElement): XmlElement[] {
  return childrenAt(element.$parent, 'flowElements');
}
