import type { Finding } from '#bpmn/finding';
import { label } from '#bpmn/finding';
import { errorAt, nodesOf } from '#bpmn/rule';
import type { ModelRule } from '#bpmn/rule';

/** A split that chooses must be able to choose: every other flow has a condition, and one flow takes what no condition wants. */
export const gatewayFlows: ModelRule = (model) => nodesOf(model, 'exclusiveGateway', 'inclusiveGateway').flatMap((gateway): Finding[] => {
  const flows = gateway.outgoing.flatMap((id) => model.flows[id] ?? []);
  if (flows.length < 2) return [];
  const bare = flows.filter((flow) => !flow.condition && flow.id !== gateway.defaultFlowId);
  const findings = bare.map((flow) => errorAt(flow, 'gatewayFlows',
    { zh: `${label(gateway)} 的出线${flow.name ? `“${flow.name}”` : ` ${flow.id} `}既没有条件也不是默认路径`, en: `The flow ${flow.name ? `“${flow.name}”` : flow.id} out of ${label(gateway)} has no condition and is not the default` },
    { zh: '填写条件（以 = 开头），或设为默认路径', en: 'Give it a condition (beginning with =) or make it the default flow' }));
  if (bare.length > 0 || gateway.defaultFlowId !== undefined) return findings;
  return [{
    ...errorAt(gateway, 'gatewayFlows',
      { zh: `${label(gateway)} 的出线都有条件而没有默认路径，条件都不成立时案件会停住`, en: `${label(gateway)} has conditions on every flow and no default; where none holds the case stops` },
      { zh: '把其中一条设为默认路径', en: 'Make one of the flows the default' }),
    severity: 'warning',
  }];
});
