import { elementType } from './diagramGraph';

/** A node one can name: to activate it, or to find it again. */
export interface ModelNode { id: string; name: string; type: string }

const bpmn = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
const isFlowNode = (name: string) => /(Task|Gateway|Event|Activity|subProcess|SubProcess|transaction|^task)$/.test(name);

const parse = (xml: string) => new DOMParser().parseFromString(xml, 'application/xml');

/** What a process is called in its model; its id where it has no name. */
export function processNameOf(xml: string, processId: string): string {
  const process = [...parse(xml).getElementsByTagNameNS(bpmn, '*')].find(({ localName, id }) => localName === 'process' && id === processId);
  return process?.getAttribute('name') || processId;
}

/** What one may begin by hand in an ad-hoc sub-process: the activities in it that no flow leads to. */
export function activitiesToBegin(xml: string, adHocId: string): ModelNode[] {
  const inside = [...parse(xml).getElementsByTagNameNS(bpmn, '*')].filter((element) => element.parentElement?.id === adHocId);
  const entered = new Set(inside.flatMap((element) => element.getAttribute('targetRef') ?? []));
  return nodesOfModel(xml).filter(({ id, type }) => !entered.has(id) && !/Gateway|Event/.test(type) && inside.some((element) => element.id === id));
}

/** The flow nodes of a model's XML in the order of the file; a text that is no XML has none. */
export function nodesOfModel(xml: string): ModelNode[] {
  return [...parse(xml).getElementsByTagNameNS(bpmn, '*')].filter(({ localName, id }) => id !== '' && isFlowNode(localName))
    .map((element) => ({ id: element.id, name: element.getAttribute('name') ?? '', type: elementType(element.localName) }));
}
