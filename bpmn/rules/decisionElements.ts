import type { BoxedExpression } from '#bpmn/decisions/boxedExpression';
import { isBoxed } from '#bpmn/decisions/compileBoxed';
import type { UnhashedDecision } from '#bpmn/decisions/compileElement';
import type { Finding } from '#bpmn/finding';
import { label } from '#bpmn/finding';
import { fixedBy, rewriting } from '#bpmn/fix';
import { nearName } from '#bpmn/nearName';
import { errorAt } from '#bpmn/rule';
import type { DecisionRule } from '#bpmn/rule';
import { childAt, childrenAt, textAt } from '#bpmn/xmlElement';
import type { XmlElement } from '#bpmn/xmlElement';

const evaluated = new Set(['dmn:Decision', 'dmn:BusinessKnowledgeModel', 'dmn:DecisionService', 'dmn:InputData', 'dmn:KnowledgeSource']);
const hitPolicies: readonly string[] = ['UNIQUE', 'FIRST', 'PRIORITY', 'ANY', 'COLLECT', 'RULE ORDER', 'OUTPUT ORDER'];

/** What a file asks for and is not evaluated here is refused by name, never left out in silence. */
export const decisionElements: DecisionRule = ({ definitions, models }) => {
  const byId = new Map(models.map((model) => [model.decisionId, model]));
  return childrenAt(definitions, 'drgElement').flatMap((element) => checkElement(element, definitions, byId.get(element.id ?? element.name ?? '')));
};

function checkElement(element: XmlElement, definitions: XmlElement, model: UnhashedDecision | undefined): Finding[] {
  if (!evaluated.has(element.$type)) return [unsupported(element, nameOf(element))];
  return [...checkLogic(element), ...foreignLanguages(element, definitions).map((language) => unsupported(element, `expression language ${language}`)), ...(model ? checkCompiled(element, model) : [])];
}

function checkLogic(element: XmlElement): Finding[] {
  const logic = element.$type === 'dmn:Decision' ? childAt(element, 'decisionLogic') : element.$type === 'dmn:BusinessKnowledgeModel' ? childAt(childAt(element, 'encapsulatedLogic'), 'body') : undefined;
  if (element.$type === 'dmn:Decision' || element.$type === 'dmn:BusinessKnowledgeModel') {
    if (!logic) return [unsupported(element, `${nameOf(element)} without logic`)];
    if (!isBoxed(logic)) return [unsupported(element, nameOf(logic))];
  }
  return element.$type === 'dmn:DecisionService' && childrenAt(element, 'outputDecision').length === 0 ? [unsupported(element, 'decision service without output decision')] : [];
}

function checkCompiled(element: XmlElement, model: UnhashedDecision): Finding[] {
  if (model.kind === 'decisionService') return [];
  return expressionsIn(model.logic).flatMap((expression): Finding[] => {
    if (expression.kind === 'functionDefinition' && expression.language) return [foreignFunction(element, expression.language)];
    if (expression.kind !== 'decisionTable') return [];
    return [
      ...(hitPolicies.includes(expression.hitPolicy) ? [] : [fixedBy(unknownHitPolicy(element, expression.hitPolicy), rewriting(element.id, expression.hitPolicy, nearName(expression.hitPolicy, hitPolicies), 'hitPolicy'))]),
      ...(expression.outputs.length === 0 ? [unsupported(element, 'decision table without output')] : []),
    ];
  });
}

/** An expression and all expressions inside it. */
export function expressionsIn(value: unknown): BoxedExpression[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(expressionsIn);
  return 'kind' in value && !Array.isArray(value) ? [value as BoxedExpression, ...inner] : inner;
}

/** Languages other than FEEL, said at an expression or for the whole file. */
function foreignLanguages(element: XmlElement, definitions: XmlElement): string[] {
  const general = textAt(definitions, 'expressionLanguage');
  const found = new Set([...(general === undefined ? [] : [general]), ...languagesBelow(element)]);
  return [...found].filter((language) => !/feel/i.test(language));
}

function languagesBelow(element: XmlElement): string[] {
  const own = textAt(element, 'expressionLanguage');
  const children = Object.entries(element).flatMap(([name, value]: [string, unknown]) => (name.startsWith('$') ? [] : Array.isArray(value) ? (value as unknown[]) : [value]));
  return [...(own === undefined ? [] : [own]), ...children.filter(isElement).flatMap(languagesBelow)];
}

function isElement(value: unknown): value is XmlElement {
  return typeof value === 'object' && value !== null && '$type' in value;
}

function nameOf(element: XmlElement): string {
  return element.$type.replace('dmn:', '');
}

function foreignFunction(element: XmlElement, language: string): Finding {
  return errorAt(element, 'unsupportedDecision',
    { zh: `${label(element)} 含有 ${language} 函数，此处只执行 FEEL 函数`, en: `${label(element)} has a ${language} function; only FEEL functions are evaluated here` },
    { zh: '用 FEEL 改写该函数，或改由服务任务计算', en: 'Write the function in FEEL, or let a service task compute it' });
}

function unknownHitPolicy(element: XmlElement, hitPolicy: string): Finding {
  return errorAt(element, 'unsupportedDecision',
    { zh: `${label(element)} 的命中策略“${hitPolicy}”不存在`, en: `${label(element)} has the unknown hit policy “${hitPolicy}”` },
    { zh: `可用：${hitPolicies.join('、')}`, en: `Known: ${hitPolicies.join(', ')}` });
}

function unsupported(element: XmlElement, what: string): Finding {
  return errorAt(element, 'unsupportedDecision',
    { zh: `${label(element)} 使用了不支持的决策内容：${what}`, en: `${label(element)} uses what is not evaluated here: ${what}` },
    { zh: '改用决策表或 FEEL 表达式', en: 'Use a decision table or an expression in FEEL' });
}
