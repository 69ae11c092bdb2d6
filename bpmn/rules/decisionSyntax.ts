import { feelTexts } from '#bpmn/decisions/feelTexts';
import type { FeelText } from '#bpmn/decisions/feelTexts';
import { compilePlain } from '#bpmn/feelPlain';
import { compilePlainTests } from '#bpmn/feelPlainTests';
import { repairedFeel } from '#bpmn/feelRepair';
import { syntaxProblem, unaryTestsProblem } from '#bpmn/feelSyntax';
import { label } from '#bpmn/finding';
import { fixedBy, rewriting } from '#bpmn/fix';
import { errorAt } from '#bpmn/rule';
import type { DecisionRule } from '#bpmn/rule';

/** What reading all expressions of a file may take; FEEL's parser needs some tenth of a millisecond for each. */
const bounds = { expressions: 5_000, characters: 100_000 };

/** Every expression of a decision file is read at publish time, so that no case stumbles over a missing bracket. */
export const decisionSyntax: DecisionRule = ({ models, library }) => {
  const byId = new Map(models.map((model) => [model.decisionId, model]));
  const found = models.flatMap((model) => {
    const ids = [...model.requiredDecisionIds, ...(model.requiredKnowledgeIds ?? [])];
    const required = ids.map((id) => ({ name: byId.get(id)?.variableName ?? nameOfImported(id), typeRef: byId.get(id)?.typeRef, importName: model.importNames?.[id] }));
    return feelTexts(model, [...required, ...(model.requiredInputs ?? [])]).map((text) => ({ element: { id: model.decisionId, name: model.name }, text }));
  });
  const read = found.filter(({ text }) => !isPlain(text));
  const characters = read.reduce((sum, { text }) => sum + text.feel.length, 0);
  if (read.length > bounds.expressions || characters > bounds.characters) {
    return [errorAt({}, 'feelSyntax',
      { zh: `文件有 ${read.length} 个复杂表达式、共 ${characters} 个字符，上限为 ${bounds.expressions} 个、${bounds.characters} 个字符`, en: `The file has ${read.length} expressions that are not plain, of ${characters} characters; the bounds are ${bounds.expressions} and ${bounds.characters}` },
      { zh: '拆分为几个决策模型', en: 'Split it into several decision models' })];
  }
  return read.flatMap(({ element, text }) => {
    const problem = text.kind === 'tests' ? unaryTestsProblem(text.feel, text.names) : syntaxProblem(text.feel, text.names);
    if (problem === undefined) return [];
    const shown = text.feel === '' ? '（空 / empty）' : text.feel.slice(0, 120);
    return [fixedBy(errorAt(element, 'feelSyntax',
      { zh: `${label(element)} 中的表达式有语法错误：${shown}（${problem}）`, en: `${label(element)} has an expression with a syntax error: ${shown} (${problem})` },
      { zh: '按 FEEL 语法改正；文字须加双引号', en: 'Correct it by the FEEL grammar; texts need double quotes' }), rewriting(element.id, text.feel, meantBy(text), 'text'))];
  });

  function nameOfImported(id: string): string {
    const element = [...library.elements].find(([key]) => key.endsWith(`#${id}`))?.[1];
    return element?.name ?? id;
  }
};

function meantBy({ feel, kind, names }: FeelText): string | undefined {
  const repaired = kind === 'expression' ? repairedFeel(feel) : undefined;
  return repaired !== undefined && syntaxProblem(repaired, names) === undefined ? repaired : undefined;
}

function isPlain({ feel, kind }: FeelText): boolean {
  return kind === 'tests' ? ['', '-'].includes(feel.trim()) || compilePlainTests(feel) !== undefined : compilePlain(feel) !== undefined;
}
