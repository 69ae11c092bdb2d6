import type { Finding } from '#bpmn/finding';
import { label } from '#bpmn/finding';
import { fixedBy } from '#bpmn/fix';
import type { FlowNode, ProcessModel } from '#bpmn/model';
import { errorAt, nodesOf } from '#bpmn/rule';
import type { ModelRule } from '#bpmn/rule';

/** A split that chooses must be able to choose: every other flow has a condition, and one flow takes what no condition wants. */
export const gatewayFlows: ModelRule = (model) => [...gateways(model), ...activities(model)];

const gateways = (model: ProcessModel) => nodesOf(model, 'exclusiveGateway', 'inclusiveGateway').flatMap((gateway): Finding[] => {
  const flows = gateway.outgoing.flatMap((id) => model.flows[id] ?? []);
  if (flows.length < 2) return [];
  const bare = flows.filter((flow) => !flow.condition && flow.id !== gateway.defaultFlowId);
  const findings = bare.map((flow) => fixedBy(errorAt(flow, 'gatewayFlows',
    { zh: `${label(gateway)} 的出线${flow.name ? `“${flow.name}”` : ` ${flow.id} `}既没有条件也不是默认路径`, en: `The flow ${flow.name ? `“${flow.name}”` : flow.id} out of ${label(gateway)} has no condition and is not the default` },
    { zh: '填写条件（以 = 开头），或设为默认路径', en: 'Give it a condition (beginning with =) or make it the default flow' }),
  bare.length === 1 && gateway.defaultFlowId === undefined ? { name: { zh: '设为默认路径', en: 'Make it the default flow' }, change: { kind: 'makeDefault', flowId: flow.id } } : undefined));
  if (bare.length > 0 || gateway.defaultFlowId !== undefined) return findings;
  return [noDefault(gateway)];
});

/** An activity whose ways out are all conditional stops in the same way. */
const activities = (model: ProcessModel) => Object.values(model.nodes).flatMap((node): Finding[] => {
  if (node.type.endsWith('Gateway') || node.outgoing.length === 0 || node.defaultFlowId !== undefined) return [];
  return node.outgoing.every((id) => model.flows[id]?.condition) ? [noDefault(node)] : [];
});

function noDefault(node: FlowNode): Finding {
  return {
    ...errorAt(node, 'gatewayFlows',
      { zh: `${label(node)} 的出线都有条件而没有默认路径，条件都不成立时案件会停住`, en: `${label(node)} has conditions on every flow and no default; where none holds the case stops` },
      { zh: '把其中一条设为默认路径', en: 'Make one of the flows the default' }),
    severity: 'warning',
  };
}
