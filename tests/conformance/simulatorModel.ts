import type { EventDefinition, Expression, FlowNode, ProcessModel } from '#bpmn/model';
import { parseProcesses, withHash } from '#bpmn/parse';

/**
 * The models of a file of the token simulator, one for each pool with a process, made executable as the set's README asks: whatever is
 * triggered by hand waits for a message named by the element, plain tasks complete at once unless they are waited for, and a gateway
 * takes the flows chosen for it.
 */
export async function simulatorModels(xml: string, waited: string[], triggered: string[]): Promise<ProcessModel[]> {
  const { models } = await parseProcesses(namedByIds(xml).replaceAll('isExecutable="false"', 'isExecutable="true"'));
  return Promise.all(models.map((model) => executable(model, waited, triggered)));
}

function executable(model: ProcessModel, waited: string[], triggered: string[]): Promise<ProcessModel> {
  const nodes = Object.fromEntries(Object.values(model.nodes).map((node) => [node.id, waiting(named(node), model, waited, triggered)]));
  const gateways = Object.values(nodes).filter(({ type, outgoing }) => (type === 'exclusiveGateway' || type === 'inclusiveGateway') && outgoing.length > 1);
  const flows = { ...model.flows };
  for (const gateway of gateways) {
    for (const id of gateway.outgoing) {
      const flow = flows[id];
      if (flow && gateway.defaultFlowId !== id) flows[id] = { ...flow, condition: { feel: `list contains(chosen_${gateway.id}, "${id}")` } };
    }
  }
  return withHash({ ...model, nodes, flows });
}

/** The set tells signals, errors and escalations apart by their ids, the core by their names and codes. */
function namedByIds(xml: string): string {
  const attributes = { signal: 'name', error: 'errorCode', escalation: 'escalationCode' } as const;
  return xml.replaceAll(/<((?:\w+:)?(signal|error|escalation)) id="([^"]+)"[^>]*>/g, (whole, tag: string, kind: keyof typeof attributes, id: string) =>
    `<${tag} id="${id}" ${attributes[kind]}="${id}"${whole.endsWith('/>') ? ' />' : '>'}`);
}

/** Signals and messages without a name are all the same one. */
function named(node: FlowNode): FlowNode {
  if (!('eventDefinitions' in node)) return node;
  return { ...node, eventDefinitions: node.eventDefinitions.map(nameless) } as FlowNode;
}

function nameless(definition: EventDefinition): EventDefinition {
  const name = { literal: 'nameless' };
  const isNameless = (expression: Expression) => 'literal' in expression && expression.literal === '';
  if (definition.trigger === 'signal' && isNameless(definition.signalName)) return { trigger: 'signal', signalName: name };
  return definition.trigger === 'message' && isNameless(definition.message.name) ? { trigger: 'message', message: { ...definition.message, name } } : definition;
}

function waiting(node: FlowNode, model: ProcessModel, waited: string[], triggered: string[]): FlowNode {
  const message = { name: { literal: node.id }, correlationKey: { literal: '' } };
  if (node.type === 'receiveTask') return { ...node, message };
  // The set draws some boundary events without saying what they catch.
  if (node.type === 'boundaryEvent' && node.eventDefinitions.length === 0) return { ...node, eventDefinitions: [{ trigger: 'message', message }] };
  const isHandlerStart = node.type === 'startEvent' && node.scopeId !== model.processId && node.eventDefinitions.length > 0;
  if (node.type === 'intermediateCatchEvent' || node.type === 'boundaryEvent' || isHandlerStart) {
    return { ...node, eventDefinitions: node.eventDefinitions.map((definition) => awaitable(definition, message, triggered.includes(node.id))) };
  }
  const isPlain = ['task', 'userTask', 'serviceTask', 'sendTask', 'scriptTask', 'manualTask', 'businessRuleTask', 'callActivity'].includes(node.type);
  return isPlain ? ({ ...node, type: waited.includes(node.id) ? 'userTask' : 'task' } as FlowNode) : node;
}

/** What is thrown in the model comes by itself, unless the case triggers it by hand; the rest comes as a message. */
function awaitable(definition: EventDefinition, message: Extract<EventDefinition, { trigger: 'message' }>['message'], isTriggered: boolean): EventDefinition {
  const isThrown = ['error', 'escalation', 'link', 'compensation', 'cancel'].includes(definition.trigger) || (definition.trigger === 'signal' && !isTriggered);
  return isThrown ? definition : { trigger: 'message', message };
}
