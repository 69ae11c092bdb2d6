import { syntaxProblem } from '#bpmn/feelSyntax';
import type { Finding } from '#bpmn/finding';
import { label } from '#bpmn/finding';
import type { FlowNode, SequenceFlow } from '#bpmn/model';
import { errorAt } from '#bpmn/rule';
import type { ModelRule } from '#bpmn/rule';

/** Every expression of a model is read at publish time, so that no case stumbles over a missing bracket. */
export const feelSyntax: ModelRule = (model) => [
  ...[...Object.values(model.nodes), ...Object.values(model.flows)].flatMap((element) => expressionsIn(element).flatMap((feel) => check(element, feel))),
  ...Object.values(model.flows).flatMap(checkCondition),
];

function check(element: FlowNode | SequenceFlow, feel: string): Finding[] {
  const problem = syntaxProblem(feel);
  if (problem === undefined) return [];
  return [errorAt(element, 'feelSyntax',
    { zh: `${label(element)} 的表达式有语法错误：${shown(feel)}（${problem}）`, en: `${label(element)} has an expression with a syntax error: ${shown(feel)} (${problem})` },
    { zh: '按 FEEL 语法改正；文字须加双引号，相等用一个 =', en: 'Correct it by the FEEL grammar; texts need double quotes, equality is a single =' })];
}

function checkCondition(flow: SequenceFlow): Finding[] {
  if (!flow.condition || 'feel' in flow.condition) return [];
  return [errorAt(flow, 'feelSyntax',
    { zh: `${label(flow)} 的条件不是表达式：${shown(flow.condition.literal)}`, en: `${label(flow)} has a condition that is no expression: ${shown(flow.condition.literal)}` },
    { zh: `在前面加等号：=${shown(flow.condition.literal)}`, en: `Put an equals sign before it: =${shown(flow.condition.literal)}` })];
}

function expressionsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('feel' in value && typeof value.feel === 'string') return [value.feel];
  // What the city annotates is no expression, whatever its fields are called.
  return Object.entries(value).flatMap(([key, entry]) => (key === 'annotations' ? [] : expressionsIn(entry)));
}

function shown(feel: string): string {
  return feel === '' ? '（空 / empty）' : feel.slice(0, 120);
}
