import type { Finding } from '#bpmn/finding';
import { markedAsFeel } from '#bpmn/feelRepair';
import { label } from '#bpmn/finding';
import { fixedBy, rewriting } from '#bpmn/fix';
import { errorAt } from '#bpmn/rule';
import type { ModelRule } from '#bpmn/rule';

/** A loop says when it ends: by a condition, by a number of rounds, or by both. */
export const standardLoop: ModelRule = (model) => Object.values(model.nodes).flatMap((node): Finding[] => {
  const loop = 'standardLoop' in node ? node.standardLoop : undefined;
  if (!loop) return [];
  const wrong = (zh: string, en: string) => errorAt(node, 'standardLoop', { zh: `${label(node)} 的循环有误：${zh}`, en: `The loop of ${label(node)} is wrong: ${en}` }, { zh: '在“循环”属性中填写循环条件或最多次数', en: 'Fill in a loop condition or a maximum in the loop properties' });
  const findings: Finding[] = [];
  if (!loop.loopCondition && loop.loopMaximum === undefined) findings.push(wrong('既没有循环条件也没有最多次数，永远不会结束', 'it has neither a condition nor a maximum and would never end'));
  if (loop.loopMaximum !== undefined && loop.loopMaximum < 1) findings.push(wrong(`最多次数 ${loop.loopMaximum} 应不小于 1`, `the maximum ${loop.loopMaximum} must be 1 or more`));
  if (loop.loopCondition && 'literal' in loop.loopCondition) findings.push(fixedBy(wrong('循环条件须为以 = 开头的表达式', 'the loop condition must be an expression beginning with ='), rewriting(node.id, loop.loopCondition.literal, markedAsFeel(loop.loopCondition.literal))));
  return findings;
});
