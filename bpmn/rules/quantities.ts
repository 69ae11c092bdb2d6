import { label } from '#bpmn/finding';
import { fixedBy } from '#bpmn/fix';
import { errorAt } from '#bpmn/rule';
import type { ModelRule } from '#bpmn/rule';

/** BPMN 2.0.2, 10.3: an activity begins with one token or more, and completes with one or more. */
export const quantities: ModelRule = (model) => Object.values(model.nodes).flatMap((node) => (['startQuantity', 'completionQuantity'] as const).flatMap((name) => {
  const quantity = name in node ? (node as { [field in typeof name]?: number })[name] : undefined;
  if (quantity === undefined || quantity >= 1) return [];
  return [fixedBy(errorAt(node, 'quantities',
    { zh: `${label(node)} 的 ${name} 为 ${quantity}，应不小于 1`, en: `The ${name} of ${label(node)} is ${quantity}, it must be 1 or more` },
    { zh: '删除该属性，或填写不小于 1 的整数', en: 'Remove the attribute or give it a whole number from 1' }),
  { name: { zh: '删除该属性（按 1 执行）', en: 'Remove the attribute (it means 1)' }, change: { kind: 'set', elementId: node.id, property: name } })];
}));
