import { referencesOf } from '#bpmn/decisions/compileElement';
import type { DecisionLibrary, Reference, UnhashedDecision } from '#bpmn/decisions/compileElement';
import type { Finding } from '#bpmn/finding';
import { label } from '#bpmn/finding';
import { errorAt } from '#bpmn/rule';
import type { DecisionRule } from '#bpmn/rule';
import { childrenAt, textAt } from '#bpmn/xmlElement';
import type { XmlElement } from '#bpmn/xmlElement';

/** Everything required is there, every import is known, and no decision waits for itself. */
export const decisionReferences: DecisionRule = ({ definitions, library, models }) => [
  ...childrenAt(definitions, 'import').flatMap((one) => checkImport(one, library)),
  ...childrenAt(definitions, 'drgElement').flatMap((element) => missing(element, library)),
  ...circles(models),
];

function checkImport(one: XmlElement, library: DecisionLibrary): Finding[] {
  const namespace = textAt(one, 'namespace') ?? '';
  const type = textAt(one, 'importType') ?? '';
  if (!/\/DMN\//i.test(type)) {
    return [errorAt({ id: one.id, name: one.name ?? namespace }, 'decisionImport',
      { zh: `导入“${one.name ?? namespace}”的类型不受支持：${type}`, en: `The import “${one.name ?? namespace}” is of a kind that is not read: ${type}` },
      { zh: '只能导入 DMN 模型', en: 'Only DMN models can be imported' })];
  }
  const isKnown = [...library.elements.keys()].some((key) => key.startsWith(`${namespace}#`)) || Object.keys(library.types).some((name) => name.startsWith(`${one.name ?? ''}.`));
  return isKnown ? [] : [errorAt({ id: one.id, name: one.name ?? namespace }, 'decisionImport',
    { zh: `导入的决策模型“${one.name ?? ''}”（${namespace}）不在本次发布中`, en: `The imported decision model “${one.name ?? ''}” (${namespace}) is not in this release` },
    { zh: '把该模型的 .dmn 文件加入本次发布', en: 'Add the .dmn file of that model to this release' })];
}

const properties = [
  ['informationRequirement', 'requiredDecision'], ['informationRequirement', 'requiredInput'], ['knowledgeRequirement', 'requiredKnowledge'],
  ['inputData', undefined], ['inputDecision', undefined], ['outputDecision', undefined], ['encapsulatedDecision', undefined],
] as const;

function missing(element: XmlElement, library: DecisionLibrary): Finding[] {
  const isService = element.$type === 'dmn:DecisionService';
  const asked = properties.filter(([, inner]) => (inner === undefined) === isService);
  return asked.flatMap(([property, inner]) => referencesOf(element, property, inner, library)).filter((reference) => !reference.element).map((reference) => missingReference(element, reference));
}

function missingReference(element: XmlElement, { href }: Reference): Finding {
  return errorAt(element, 'missingDecision',
    { zh: `${label(element)} 需要的元素“${href}”不存在`, en: `${label(element)} requires “${href}”, which does not exist` },
    { zh: '补上该元素，或删除这条需求连线；其他模型中的元素须先导入', en: 'Add that element or remove the requirement; elements of other models must be imported' });
}

/** Functions may call themselves, up to a depth; decisions may not wait for themselves, not by way of a function either. */
function circles(models: UnhashedDecision[]): Finding[] {
  const byId = new Map(models.map((model) => [model.decisionId, model]));
  const clear = new Set<string>();
  const findings: Finding[] = [];
  for (const model of models) {
    const circle = circleFrom(model, byId, clear);
    if (!circle) continue;
    const names = circle.map((id) => byId.get(id)?.name ?? id).join(' → ');
    findings.push(errorAt({ id: model.decisionId, name: model.name }, 'decisionCircle',
      { zh: `决策互相循环：${names}`, en: `Decisions require each other in a circle: ${names}` },
      { zh: '去掉其中一条需求连线', en: 'Remove one of the requirements' }));
  }
  return findings;
}

/** Depth first without recursion, since a file may chain thousands; ids on the way back to one already entered. */
function circleFrom(start: UnhashedDecision, byId: Map<string, UnhashedDecision>, clear: Set<string>): string[] | undefined {
  const path: string[] = [];
  const todo: { id: string; depth: number }[] = [{ id: start.decisionId, depth: 0 }];
  for (let next = todo.pop(); next; next = todo.pop()) {
    for (const left of path.splice(next.depth)) clear.add(left);
    const at = path.indexOf(next.id);
    if (at >= 0) {
      const circle = path.slice(at);
      for (const id of path) clear.add(id);
      if (circle.some((id) => byId.get(id)?.kind !== 'businessKnowledgeModel')) return [...circle, next.id];
      continue;
    }
    const model = byId.get(next.id);
    if (!model || clear.has(next.id)) continue;
    path.push(next.id);
    const depth = path.length;
    todo.push(...[...model.requiredDecisionIds, ...(model.requiredKnowledgeIds ?? [])].map((id) => ({ id, depth })));
  }
  for (const id of path) clear.add(id);
  return undefined;
}
