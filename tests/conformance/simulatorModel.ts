import type { EventDefinition, FlowNode, ProcessModel } from '#bpmn/model';
import { parseProcesses, withHash } from '#bpmn/parse';

/** What the set's models hold that the core does not run yet; such cases wait for their element. */
const notYet = /triggeredByEvent="true"|<(?:\w+:)?(?:linkEventDefinition|escalationEventDefinition|participant)\b/;

export function isRunnable(xml: string): boolean {
  return !notYet.test(xml) || /<(?:\w+:)?(?:compensateEventDefinition|cancelEventDefinition)\b/.test(xml);
}

/**
 * A model of the token simulator made executable as the set's README asks: whatever waits for an event waits for a message named
 * by the element, plain tasks complete at once unless they are waited for, and a gateway takes the flows chosen for it.
 */
export async function simulatorModel(xml: string, waited: string[]): Promise<ProcessModel> {
  const executable = xml.replaceAll('isExecutable="false"', 'isExecutable="true"').replaceAll(/(?:signal|conditional)EventDefinition/g, 'messageEventDefinition');
  const { models } = await parseProcesses(executable);
  const model = models[0];
  if (!model) throw new Error('the file holds no process');
  const nodes = Object.fromEntries(Object.values(model.nodes).map((node) => [node.id, waiting(node, waited)]));
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

function waiting(node: FlowNode, waited: string[]): FlowNode {
  const message = { name: { literal: node.id }, correlationKey: { literal: '' } };
  if (node.type === 'receiveTask') return { ...node, message };
  // The set draws some boundary events without saying what they catch.
  if (node.type === 'boundaryEvent' && node.eventDefinitions.length === 0) return { ...node, eventDefinitions: [{ trigger: 'message', message }] };
  if (node.type === 'intermediateCatchEvent' || node.type === 'boundaryEvent') return { ...node, eventDefinitions: node.eventDefinitions.map((definition) => asMessage(definition, message)) };
  const isPlain = ['task', 'userTask', 'serviceTask', 'sendTask', 'scriptTask', 'manualTask', 'businessRuleTask', 'callActivity'].includes(node.type);
  return isPlain ? ({ ...node, type: waited.includes(node.id) ? 'userTask' : 'task' } as FlowNode) : node;
}

function asMessage(definition: EventDefinition, message: Extract<EventDefinition, { trigger: 'message' }>['message']): EventDefinition {
  return ['error', 'escalation', 'compensation', 'cancel'].includes(definition.trigger) ? definition : { trigger: 'message', message };
}
