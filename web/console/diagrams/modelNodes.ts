import { elementType } from './diagramGraph';

/** A node one can name: to activate it, or to find it again. */
export interface ModelNode { id: string; name: string; type: string }

const bpmn = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
const isFlowNode = (name: string) => /(Task|Gateway|Event|Activity|subProcess|SubProcess|transaction|^task)$/.test(name);

/** The flow nodes of a model's XML in the order of the file; a text that is no XML has none. */
export function nodesOfModel(xml: string): ModelNode[] {
  const parsed = new DOMParser().parseFromString(xml, 'application/xml');
  return [...parsed.getElementsByTagNameNS(bpmn, '*')].filter(({ localName, id }) => id !== '' && isFlowNode(localName))
    .map((element) => ({ id: element.id, name: element.getAttribute('name') ?? '', type: elementType(element.localName) }));
}
