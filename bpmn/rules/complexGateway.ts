import type { Finding } from '#bpmn/finding';
import { label } from '#bpmn/finding';
import { errorAt, nodesOf } from '#bpmn/rule';
import type { ModelRule } from '#bpmn/rule';

/** A complex gateway that joins says by a condition which tokens are enough. */
export const complexGateway: ModelRule = (model) => nodesOf(model, 'complexGateway').flatMap((gateway): Finding[] => {
  const wrong = (zh: string, en: string) => errorAt(gateway, 'complexGateway', { zh: `${label(gateway)} ${zh}`, en: `${label(gateway)} ${en}` }, { zh: '填写激活条件，例如 =activationCount >= 3（五条入线中有三条到达）', en: 'Fill in an activation condition, such as =activationCount >= 3 (three of five have come)' });
  if (gateway.activationCondition && 'literal' in gateway.activationCondition) return [wrong('的激活条件须为以 = 开头的表达式', 'has an activation condition that is no expression beginning with =')];
  return gateway.incoming.length > 1 && !gateway.activationCondition ? [wrong('有多条入线却没有激活条件', 'has several incoming flows and no activation condition')] : [];
});
