import type { Finding } from '#bpmn/finding';
import type { MultiInstance } from '#bpmn/loopCharacteristics';
import { markedAsFeel } from '#bpmn/feelRepair';
import { label } from '#bpmn/finding';
import { fixedBy, rewriting } from '#bpmn/fix';
import { errorAt } from '#bpmn/rule';
import type { ModelRule } from '#bpmn/rule';

/** A multi-instance says over what it runs, and collects only what it computes. */
export const multiInstance: ModelRule = (model) => Object.values(model.nodes).flatMap((node): Finding[] => {
  const loop = 'multiInstance' in node ? node.multiInstance : undefined;
  if (!loop) return [];
  const wrong = (zh: string, en: string) => errorAt(node, 'multiInstance', { zh: `${label(node)} 的多实例有误：${zh}`, en: `The multi-instance of ${label(node)} is wrong: ${en}` }, { zh: '在“多实例”属性中改正', en: 'Correct it in the multi-instance properties' });
  const findings: Finding[] = [];
  if (!loop.inputCollection && !loop.loopCardinality) findings.push(wrong('没有填写输入集合', 'it has no input collection'));
  if (loop.inputCollection && 'literal' in loop.inputCollection) findings.push(fixedBy(wrong('输入集合须为以 = 开头的表达式', 'the input collection must be an expression beginning with ='), rewriting(node.id, loop.inputCollection.literal, markedAsFeel(loop.inputCollection.literal), 'inputCollection')));
  if ((loop.outputCollection === undefined) !== (loop.outputElement === undefined)) findings.push(wrong('输出集合与输出元素须同时填写', 'output collection and output element go together'));
  if (loop.completionCondition && 'literal' in loop.completionCondition) findings.push(fixedBy(wrong('完成条件须为以 = 开头的表达式', 'the completion condition must be an expression beginning with ='), rewriting(node.id, loop.completionCondition.literal, markedAsFeel(loop.completionCondition.literal))));
  return [...findings, ...behaviorProblems(loop).map(([zh, en]) => wrong(zh, en))];
});

/** What an instance that is done may throw to the boundary events around it. */
const throwable: readonly string[] = ['message', 'signal', 'escalation', 'error'];

function behaviorProblems({ behavior }: MultiInstance): [string, string][] {
  if (!behavior) return [];
  const definitions = behavior.kind === 'Complex' ? behavior.complexBehaviorDefinitions : [behavior];
  const problems: [string, string][] = [];
  if (definitions.length === 0 || definitions.some(({ eventDefinitions }) => eventDefinitions.length === 0)) problems.push([`behavior ${behavior.kind} 没有写明抛出哪个事件`, `its behavior ${behavior.kind} does not say which event is thrown`]);
  const odd = definitions.flatMap(({ eventDefinitions }) => eventDefinitions).find(({ trigger }) => !throwable.includes(trigger));
  if (odd) problems.push([`behavior 不能抛出 ${odd.trigger} 事件`, `its behavior cannot throw a ${odd.trigger} event`]);
  if (definitions.some((definition) => 'condition' in definition && 'literal' in definition.condition)) problems.push(['behavior 的条件须为以 = 开头的表达式', 'the conditions of its behavior must be expressions beginning with =']);
  return problems;
}
