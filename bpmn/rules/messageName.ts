import type { Finding } from '#bpmn/finding';
import { label } from '#bpmn/finding';
import type { FlowNode, MessageDefinition, ProcessModel } from '#bpmn/model';
import { instantiatingGatewayBefore } from '#bpmn/processStarts';
import { errorAt } from '#bpmn/rule';
import type { ModelRule } from '#bpmn/rule';

/** A message is found by its name, and by the key that says whose it is. */
export const messageName: ModelRule = (model) => Object.values(model.nodes).flatMap((node) => {
  return messagesIn(node).flatMap((message) => [...checkName(node, message), ...(beginsInstances(model, node) ? [] : checkKey(node, message))]);
});

function messagesIn(node: FlowNode): MessageDefinition[] {
  if ('taskDefinition' in node && node.taskDefinition) return [];
  if (node.type === 'receiveTask') return [node.message];
  if (node.type === 'sendTask') return node.message ? [node.message] : [];
  if (!('eventDefinitions' in node)) return [];
  return node.eventDefinitions.flatMap((definition) => (definition.trigger === 'message' ? [definition.message] : []));
}

function checkName(node: FlowNode, message: MessageDefinition): Finding[] {
  if (!('literal' in message.name) || message.name.literal !== '') return [];
  return [errorAt(node, 'messageName',
    { zh: `${label(node)} 没有消息名称`, en: `${label(node)} has no message name` },
    { zh: '在属性中选择或新建一个消息，并填写名称', en: 'Choose or create a message in the properties and name it' })];
}

/** A message that begins an instance needs no key; the others of a parallel start must find the instance the first began. */
function beginsInstances(model: ProcessModel, node: FlowNode): boolean {
  if (node.type === 'startEvent') return node.scopeId === model.processId;
  if (node.type === 'receiveTask' && node.instantiate) return true;
  const gateway = instantiatingGatewayBefore(model, node);
  return gateway !== undefined && gateway.eventGatewayType !== 'Parallel';
}

function checkKey(node: FlowNode, message: MessageDefinition): Finding[] {
  if (message.correlationKey) return [];
  return [errorAt(node, 'messageName',
    { zh: `${label(node)} 的消息没有关联键，无法知道消息属于哪个案件`, en: `The message of ${label(node)} has no correlation key, so nobody can tell whose it is` },
    { zh: '填写订阅关联键，例如 =case.id', en: 'Fill in the subscription correlation key, such as =case.id' })];
}
