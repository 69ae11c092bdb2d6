import { definitionsOf } from '#bpmn/eventsOf';
import { markedAsFeel } from '#bpmn/feelRepair';
import { label } from '#bpmn/finding';
import { fixedBy, rewriting } from '#bpmn/fix';
import { errorAt } from '#bpmn/rule';
import type { ModelRule } from '#bpmn/rule';

/** What a conditional event waits for is an expression that can become true. */
export const condition: ModelRule = (model) => definitionsOf(model, 'conditional').flatMap(({ event, definition }) => {
  if ('feel' in definition.condition) return [];
  const { literal } = definition.condition;
  if (literal === '') {
    return [errorAt(event, 'condition', { zh: `${label(event)} 没有填写条件`, en: `${label(event)} has no condition` }, { zh: '填写以 = 开头的条件，例如 =temperature > 30', en: 'Write a condition beginning with =, such as =temperature > 30' })];
  }
  return [fixedBy(errorAt(event, 'condition', { zh: `${label(event)} 的条件不是表达式：${literal.slice(0, 120)}`, en: `The condition of ${label(event)} is no expression: ${literal.slice(0, 120)}` }, { zh: `在前面加等号：=${literal.slice(0, 120)}`, en: `Put an equals sign before it: =${literal.slice(0, 120)}` }),
  rewriting(event.id, literal, markedAsFeel(literal)))];
});
