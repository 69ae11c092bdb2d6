import { label } from '#bpmn/finding';
import type { FlowNode, ProcessModel } from '#bpmn/model';
import type { ModelRule } from '#bpmn/rule';

/** A token that has nowhere to go ends without a word (BPMN 2.0.2, 13.5.6); most often a flow was forgotten. */
export const implicitEnd: ModelRule = (model) => Object.values(model.nodes).filter((node) => node.outgoing.length === 0 && endsSilently(model, node)).map((node) => ({
  severity: 'warning', rule: 'implicitEnd', elementId: node.id, ...(node.name ? { elementName: node.name } : {}),
  message: { zh: `${label(node)} 没有出线，流程在此不声不响地结束`, en: `${label(node)} has no outgoing flow: the way ends here without a word` },
  remedy: { zh: '连到下一步，或连到一个结束事件', en: 'Connect it to the next step or to an end event' },
  fix: { name: { zh: '在后面加一个结束事件', en: 'Add an end event behind it' }, change: { kind: 'addEnd', elementId: node.id } },
}));

function endsSilently(model: ProcessModel, node: FlowNode): boolean {
  // Parts of an ad-hoc sub-process and handlers of compensation stand alone; a throwing link goes on at the catching one.
  if (node.type === 'endEvent' || isEventSubProcess(node) || isHandler(node)) return false;
  const around: string | undefined = model.nodes[node.scopeId]?.type;
  return around !== 'adHocSubProcess' && !('eventDefinitions' in node && node.eventDefinitions.some(({ trigger }) => standsAlone.has(trigger)));
}

const standsAlone: ReadonlySet<string> = new Set(['link', 'compensation']);

function isHandler(node: FlowNode): boolean {
  return 'isForCompensation' in node && node.isForCompensation === true;
}

function isEventSubProcess(node: FlowNode): boolean {
  return 'triggeredByEvent' in node && node.triggeredByEvent === true;
}
