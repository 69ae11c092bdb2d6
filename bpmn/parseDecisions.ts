import { DmnModdle } from 'dmn-moddle';
import { canonicalHash } from './canonicalHash';
import type { DecisionModel } from '#bpmn/decisions/decisionModel';
import { compileElement } from '#bpmn/decisions/compileElement';
import type { DecisionLibrary, UnhashedDecision } from '#bpmn/decisions/compileElement';
import { compileTypes } from '#bpmn/decisions/compileTypes';
import { cityDescriptor } from '#bpmn/decisions/cityDescriptor';
import { testsIn } from '#bpmn/decisions/decisionTests';
import type { DecisionTest } from '#bpmn/decisions/decisionTests';
import { dmnDescriptor } from '#bpmn/decisions/dmnDescriptor';
import { inCurrentNamespace } from '#bpmn/decisions/dmnNamespace';
import { hasErrors } from './finding';
import type { Finding } from './finding';
import { read } from './readXml';
import { validateDecisions } from './validateDecisions';
import { withLines } from './xmlGuard';
import { childrenAt, textAt } from './xmlElement';
import type { XmlElement } from './xmlElement';

export interface ParsedDecisions {
  decisions: DecisionModel[];
  /** Examples that must come out as they say before the file is published. */
  tests: DecisionTest[];
  findings: Finding[];
}

/** A decision file as it was read, before what it imports is known. */
export interface DecisionFile {
  xml: string;
  namespace: string;
  definitions?: XmlElement;
  findings: Finding[];
}

/** A decision model of a city has some dozens of elements; every one is checked against all others. */
const mostElements = 1_500;

/** Turns a DMN file into compiled decisions, with the texts of the files it imports. Never throws on a file's content. */
export async function parseDecisions(xml: string, imported: readonly string[] = []): Promise<ParsedDecisions> {
  return compileDecisions(await readDecisions(xml), await Promise.all(imported.map(readDecisions)));
}

/** Reads a DMN file, so that several can be compiled against each other. */
export async function readDecisions(xml: string): Promise<DecisionFile> {
  const { definitions, findings } = await read(xml, 'DMN', (text, options) => new DmnModdle({ dmn: dmnDescriptor, city: cityDescriptor }).fromXML(inCurrentNamespace(text), options));
  return { xml, namespace: textAt(definitions, 'namespace') ?? '', ...(definitions ? { definitions } : {}), findings };
}

/** Compiles a file; `others` are those its imports may name. What is not evaluated here is refused by name. */
export async function compileDecisions(file: DecisionFile, others: readonly DecisionFile[]): Promise<ParsedDecisions> {
  const { definitions } = file;
  if (!definitions) return { decisions: [], tests: [], findings: file.findings };
  const size = Math.max(childrenAt(definitions, 'drgElement').length, childrenAt(definitions, 'itemDefinition').length);
  if (size > mostElements) return { decisions: [], tests: [], findings: [...file.findings, tooLarge(size)] };
  const library = libraryOf(definitions, file, others);
  const compiled = childrenAt(definitions, 'drgElement').flatMap((element): UnhashedDecision[] => {
    const model = compileElement(element, library);
    return model ? [model] : [];
  });
  const { tests, findings: unread } = testsIn(definitions);
  const findings = [...file.findings, ...validateDecisions({ definitions, library, models: compiled }), ...unread];
  if (compiled.length === 0 && !hasErrors(findings)) findings.push(noDecision());
  const decisions = await Promise.all(compiled.map(async (decision): Promise<DecisionModel> => ({ ...decision, hash: await canonicalHash(decision) })));
  return { decisions, tests, findings: withLines(findings, file.xml) };
}

function libraryOf(definitions: XmlElement, { namespace }: DecisionFile, others: readonly DecisionFile[]): DecisionLibrary {
  const imports = new Map(childrenAt(definitions, 'import').map((one) => [textAt(one, 'namespace') ?? '', one.name?.trim() ?? '']));
  const elements = new Map(elementsIn(definitions, namespace));
  let types = compileTypes(definitions);
  for (const other of others) {
    const importName = imports.get(other.namespace);
    if (!other.definitions || importName === undefined || other.namespace === namespace) continue;
    for (const [key, element] of elementsIn(other.definitions, other.namespace)) elements.set(key, element);
    types = { ...compileTypes(other.definitions, importName === '' ? '' : `${importName}.`), ...types };
  }
  return { namespace, imports, elements, types };
}

function elementsIn(definitions: XmlElement, namespace: string): [string, XmlElement][] {
  return childrenAt(definitions, 'drgElement').map((element) => [`${namespace}#${element.id ?? element.name ?? ''}`, element]);
}

function tooLarge(size: number): Finding {
  return {
    severity: 'error', rule: 'tooLarge',
    message: { zh: `文件中有 ${size} 个决策元素或类型，上限为 ${mostElements}`, en: `The file has ${size} decision elements or types, the bound is ${mostElements}` },
    remedy: { zh: '拆分为几个决策模型，用导入连接', en: 'Split it into several decision models and join them by imports' },
  };
}

function noDecision(): Finding {
  return {
    severity: 'error', rule: 'noDecision',
    message: { zh: '文件中没有决策', en: 'The file has no decision' },
    remedy: { zh: '至少画一个决策，再导出', en: 'Draw at least one decision and export again' },
  };
}
