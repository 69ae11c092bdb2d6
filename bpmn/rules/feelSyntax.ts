import { compilePlain } from '#bpmn/feelPlain';
import { markedAsFeel, repairedFeel } from '#bpmn/feelRepair';
import { syntaxProblem } from '#bpmn/feelSyntax';
import type { Finding } from '#bpmn/finding';
import { label } from '#bpmn/finding';
import { fixedBy, rewriting } from '#bpmn/fix';
import type { FlowNode, ProcessModel, SequenceFlow } from '#bpmn/model';
import { operationAt } from '#bpmn/operation';
import { errorAt } from '#bpmn/rule';
import type { ModelRule } from '#bpmn/rule';
import { toExpression } from '#bpmn/xmlElement';

/** What reading all expressions of a model may take; FEEL's parser needs some tenth of a millisecond for each. */
const bounds = { expressions: 3_000, characters: 60_000 };

/** Every expression of a model is read at publish time, so that no case stumbles over a missing bracket. */
export const feelSyntax: ModelRule = (model) => {
  const elements = [...Object.values(model.nodes), ...Object.values(model.flows)];
  const found = elements.flatMap((element) => [...expressionsIn(element), ...operationExpressions(element)].map((feel) => ({ element, feel })));
  const unread = new Set(found.map(({ feel }) => feel).filter((feel) => compilePlain(feel) === undefined));
  const characters = [...unread].reduce((sum, feel) => sum + feel.length, 0);
  if (unread.size > bounds.expressions || characters > bounds.characters) return [tooMany(model, unread.size, characters)];
  const problems = new Map([...unread].map((feel) => [feel, syntaxProblem(feel)]));
  return [
    ...found.flatMap(({ element, feel }) => report(element, feel, problems.get(feel))),
    ...Object.values(model.flows).flatMap(checkCondition),
  ];
};

function report(element: FlowNode | SequenceFlow, feel: string, problem: string | undefined): Finding[] {
  if (problem === undefined) return [];
  const repaired = repairedFeel(feel);
  return [fixedBy(errorAt(element, 'feelSyntax',
    { zh: `${label(element)} 的表达式有语法错误：${shown(feel)}（${problem}）`, en: `${label(element)} has an expression with a syntax error: ${shown(feel)} (${problem})` },
    { zh: '按 FEEL 语法改正；文字须加双引号，相等用一个 =', en: 'Correct it by the FEEL grammar; texts need double quotes, equality is a single =' }),
  rewriting(element.id, `=${feel}`, repaired === undefined ? undefined : `=${repaired}`))];
}

function tooMany(model: ProcessModel, expressions: number, characters: number): Finding {
  return errorAt({ id: model.processId, ...(model.name ? { name: model.name } : {}) }, 'feelSyntax',
    { zh: `流程有 ${expressions} 个表达式、共 ${characters} 个字符，上限为 ${bounds.expressions} 个、${bounds.characters} 个字符`, en: `The process has ${expressions} expressions of ${characters} characters, the bounds are ${bounds.expressions} and ${bounds.characters}` },
    { zh: '把计算移到决策表，或拆分流程', en: 'Move computing into decision tables or split the process' });
}

function checkCondition(flow: SequenceFlow): Finding[] {
  if (!flow.condition || 'feel' in flow.condition) return [];
  return [fixedBy(errorAt(flow, 'feelSyntax',
    { zh: `${label(flow)} 的条件不是表达式：${shown(flow.condition.literal)}`, en: `${label(flow)} has a condition that is no expression: ${shown(flow.condition.literal)}` },
    { zh: `在前面加等号：=${shown(flow.condition.literal)}`, en: `Put an equals sign before it: =${shown(flow.condition.literal)}` }),
  rewriting(flow.id, flow.condition.literal, markedAsFeel(flow.condition.literal)))];
}

/** Guard, roles and refusals of an operation are evaluated when its button is shown. */
function operationExpressions(element: FlowNode | SequenceFlow): string[] {
  const operation = 'type' in element ? operationAt(element) : undefined;
  return [operation?.about, operation?.guard, operation?.roles, operation?.refusal, operation?.refusalEn].flatMap((text) => {
    const expression = toExpression(text ?? '');
    return 'feel' in expression ? [expression.feel] : [];
  });
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
