import { DmnModdle } from 'dmn-moddle';
import { canonicalHash } from './canonicalHash';
import type { DecisionModel } from './decision';
import type { Aggregation, DecisionTable, HitPolicy } from './decisionTable';
import { unaryTestsProblem, syntaxProblem } from './feelSyntax';
import type { Finding } from './finding';
import { label } from './finding';
import { read } from './readXml';
import { withLines } from './xmlGuard';
import { childAt, childrenAt, present, textAt } from './xmlElement';
import type { XmlElement } from './xmlElement';

export interface ParsedDecisions {
  decisions: DecisionModel[];
  findings: Finding[];
}

const currentNamespace = 'https://www.omg.org/spec/DMN/20191111/';
/** DMN 1.2, 1.4 and 1.5 write the same elements under other names of the namespace. */
const otherNamespaces = /(["'])https?:\/\/www\.omg\.org\/spec\/DMN\/(?:20180521|20211108|20230324)\/(MODEL|DMNDI)\/\1/g;
const hitPolicies: readonly string[] = ['UNIQUE', 'FIRST', 'PRIORITY', 'ANY', 'COLLECT', 'RULE ORDER', 'OUTPUT ORDER'];

/** Turns a DMN file into compiled decisions and refuses by name what is not evaluated here. Never throws on a file's content. */
export async function parseDecisions(xml: string): Promise<ParsedDecisions> {
  const { definitions, findings } = await read(xml, 'DMN', (text, options) => new DmnModdle().fromXML(text.replace(otherNamespaces, `$1${currentNamespace}$2/$1`), options));
  if (!definitions) return { decisions: [], findings };
  const elements = childrenAt(definitions, 'drgElement');
  findings.push(...elements.flatMap(refuseUnsupported));
  const compiled = elements.filter((element) => element.$type === 'dmn:Decision').flatMap((decision) => compileDecision(decision, findings));
  if (compiled.length === 0 && findings.length === 0) findings.push(noDecision());
  const decisions = await Promise.all(compiled.map(async (decision) => ({ ...decision, hash: await canonicalHash(decision) })));
  return { decisions, findings: withLines(findings, xml) };
}

function refuseUnsupported(element: XmlElement): Finding[] {
  if (element.$type === 'dmn:Decision' || element.$type === 'dmn:InputData' || element.$type === 'dmn:KnowledgeSource') return [];
  return [unsupported(element, element.$type.replace('dmn:', ''))];
}

function compileDecision(decision: XmlElement, findings: Finding[]): Omit<DecisionModel, 'hash'>[] {
  const logic = childAt(decision, 'decisionLogic');
  if (!logic || (logic.$type !== 'dmn:DecisionTable' && logic.$type !== 'dmn:LiteralExpression')) {
    findings.push(unsupported(decision, logic ? logic.$type.replace('dmn:', '') : 'decision without logic'));
    return [];
  }
  findings.push(...childrenAt(decision, 'knowledgeRequirement').map(() => unsupported(decision, 'knowledgeRequirement')));
  const compiled = logic.$type === 'dmn:DecisionTable' ? compileTable(logic) : { kind: 'literalExpression' as const, feel: textAt(logic, 'text') ?? '' };
  findings.push(...problemsOf(decision, logic, compiled));
  const name = decision.name ?? decision.id ?? '';
  return [{
    decisionId: decision.id ?? '', name, variableName: textAt(childAt(decision, 'variable'), 'name') ?? name,
    requiredDecisionIds: childrenAt(decision, 'informationRequirement').flatMap((requirement) => textAt(childAt(requirement, 'requiredDecision'), 'href')?.replace(/^#/, '') ?? []),
    logic: compiled,
  }];
}

function compileTable(table: XmlElement): DecisionTable {
  return present({
    kind: 'decisionTable' as const,
    hitPolicy: (textAt(table, 'hitPolicy') ?? 'UNIQUE') as HitPolicy,
    aggregation: textAt(table, 'aggregation') as Aggregation | undefined,
    inputs: childrenAt(table, 'input').map((input, index) => {
      const expression = childAt(input, 'inputExpression');
      const feel = textAt(expression, 'text') ?? '';
      return present({ id: input.id ?? `input${index + 1}`, label: textAt(input, 'label') ?? feel, feel, typeRef: textAt(expression, 'typeRef'), allowedValues: textAt(childAt(input, 'inputValues'), 'text') });
    }),
    outputs: childrenAt(table, 'output').map((output, index) => present({
      id: output.id ?? `output${index + 1}`, name: output.name ?? textAt(output, 'label') ?? `output${index + 1}`,
      allowedValues: textAt(childAt(output, 'outputValues'), 'text'), defaultValue: textAt(childAt(output, 'defaultOutputEntry'), 'text'),
    })),
    rules: childrenAt(table, 'rule').map((rule, index) => ({
      id: rule.id ?? `rule${index + 1}`,
      tests: childrenAt(rule, 'inputEntry').map((entry) => textAt(entry, 'text') ?? ''),
      entries: childrenAt(rule, 'outputEntry').map((entry) => textAt(entry, 'text') ?? ''),
    })),
  });
}

function problemsOf(decision: XmlElement, source: XmlElement, logic: DecisionModel['logic']): Finding[] {
  const wrong = (feel: string, problem: string | undefined): Finding[] => (problem === undefined ? [] : [wrongSyntax(decision, feel, problem)]);
  if (logic.kind === 'literalExpression') {
    const language = textAt(source, 'expressionLanguage');
    return language && !/feel/i.test(language) ? [unsupported(decision, `expression language ${language}`)] : wrong(logic.feel, syntaxProblem(logic.feel));
  }
  const needsOrder = (logic.hitPolicy === 'PRIORITY' || logic.hitPolicy === 'OUTPUT ORDER') && logic.outputs.every((output) => output.allowedValues === undefined);
  return [
    ...(hitPolicies.includes(logic.hitPolicy) ? [] : [unsupported(decision, `hit policy ${logic.hitPolicy}`)]),
    ...(needsOrder ? [missingOrder(decision, logic.hitPolicy)] : []),
    ...(logic.outputs.length === 0 ? [unsupported(decision, 'decision table without output')] : []),
    ...logic.inputs.flatMap(({ feel }) => wrong(feel, syntaxProblem(feel))),
    ...logic.rules.flatMap((rule) => rule.tests.flatMap((test) => wrong(test, unaryTestsProblem(test)))),
    ...logic.rules.flatMap((rule) => rule.entries.flatMap((entry) => wrong(entry, entry === '' ? undefined : syntaxProblem(entry)))),
    ...logic.outputs.flatMap(({ defaultValue }) => wrong(defaultValue ?? '', defaultValue === undefined ? undefined : syntaxProblem(defaultValue))),
  ];
}

function unsupported(element: XmlElement, what: string): Finding {
  return {
    severity: 'error', rule: 'unsupportedDecision', elementId: element.id, elementName: element.name,
    message: { zh: `${label(element)} 使用了不支持的决策内容：${what}`, en: `${label(element)} uses what is not evaluated here: ${what}` },
    remedy: { zh: '改用决策表或文字表达式（FEEL）', en: 'Use a decision table or a literal expression in FEEL' },
  };
}

function wrongSyntax(element: XmlElement, feel: string, problem: string): Finding {
  return {
    severity: 'error', rule: 'feelSyntax', elementId: element.id, elementName: element.name,
    message: { zh: `${label(element)} 中的表达式有语法错误：${feel || '（空）'}（${problem}）`, en: `${label(element)} has an expression with a syntax error: ${feel || '(empty)'} (${problem})` },
    remedy: { zh: '按 FEEL 语法改正；文字须加双引号', en: 'Correct it by the FEEL grammar; texts need double quotes' },
  };
}

function missingOrder(element: XmlElement, hitPolicy: string): Finding {
  return {
    severity: 'error', rule: 'outputValues', elementId: element.id, elementName: element.name,
    message: { zh: `${label(element)} 的命中策略 ${hitPolicy} 需要输出值的先后次序`, en: `${label(element)} has hit policy ${hitPolicy}, which needs its output values in order` },
    remedy: { zh: '在输出列填写可选值，按优先级从高到低排列', en: 'List the output values of the column, highest priority first' },
  };
}

function noDecision(): Finding {
  return {
    severity: 'error', rule: 'noDecision',
    message: { zh: '文件中没有决策', en: 'The file has no decision' },
    remedy: { zh: '至少画一个决策，再导出', en: 'Draw at least one decision and export again' },
  };
}
