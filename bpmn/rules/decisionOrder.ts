import { label } from '#bpmn/finding';
import { errorAt } from '#bpmn/rule';
import type { DecisionRule } from '#bpmn/rule';
import { expressionsIn } from '#bpmn/rules/decisionElements';

/** A hit policy that goes by priority needs the output values in their order. */
export const decisionOrder: DecisionRule = ({ models }) => models.flatMap((model) => {
  if (model.kind === 'decisionService') return [];
  return expressionsIn(model.logic).flatMap((expression) => {
    if (expression.kind !== 'decisionTable' || (expression.hitPolicy !== 'PRIORITY' && expression.hitPolicy !== 'OUTPUT ORDER')) return [];
    if (expression.outputs.some((output) => output.allowedValues !== undefined)) return [];
    const element = { id: model.decisionId, name: model.name };
    return [errorAt(element, 'outputValues',
      { zh: `${label(element)} 的命中策略 ${expression.hitPolicy} 需要输出值的先后次序`, en: `${label(element)} has hit policy ${expression.hitPolicy}, which needs its output values in order` },
      { zh: '在输出列填写可选值，按优先级从高到低排列', en: 'List the output values of the column, highest priority first' })];
  });
});
