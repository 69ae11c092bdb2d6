import { readFileSync, readdirSync } from 'node:fs';
import { Window } from 'happy-dom';
import type { Json, Variables } from '#bpmn/model';

/** One evaluation of the public DMN conformance set: what goes in, which decision is asked, what must come out. */
export interface TckCase {
  id: string;
  inputs: Variables;
  results: { decisionName: string; expected: Json }[];
}

type Element = NonNullable<ReturnType<Window['document']['querySelector']>>;

/** The models of one level with their cases; read from where the set lies. */
export function readTck(folder: string): { model: string; dmn: string; cases: TckCase[] }[] {
  return readdirSync(folder).flatMap((model) => {
    const files = readdirSync(`${folder}/${model}`);
    const dmn = files.find((file) => file.endsWith('.dmn'));
    if (dmn === undefined) return [];
    const tests = files.filter((file) => file.endsWith('.xml')).flatMap((file) => readCases(readFileSync(`${folder}/${model}/${file}`, 'utf8')));
    return [{ model, dmn: readFileSync(`${folder}/${model}/${dmn}`, 'utf8'), cases: tests }];
  });
}

function readCases(xml: string): TckCase[] {
  const document = new new Window().DOMParser().parseFromString(xml, 'text/xml');
  return below(document.documentElement, 'testCase').map((testCase) => ({
    id: testCase.getAttribute('id') ?? '',
    inputs: Object.fromEntries(below(testCase, 'inputNode').map((node) => [node.getAttribute('name') ?? '', valueOf(node)])),
    results: below(testCase, 'resultNode').map((node) => ({
      decisionName: node.getAttribute('name') ?? '', expected: valueOf(below(node, 'expected')[0] ?? node),
    })),
  }));
}

function valueOf(holder: Element): Json {
  const components = below(holder, 'component');
  if (components.length > 0) return Object.fromEntries(components.map((component) => [component.getAttribute('name') ?? '', valueOf(component)]));
  const [list] = below(holder, 'list');
  if (list) return below(list, 'item').map(valueOf);
  const [value] = below(holder, 'value');
  if (!value || value.getAttribute('xsi:nil') === 'true') return null;
  const text = value.textContent;
  if (/decimal|double|integer/.test(value.getAttribute('xsi:type') ?? '')) return Number(text);
  return /boolean/.test(value.getAttribute('xsi:type') ?? '') ? text === 'true' : text;
}

/** Direct children by local name; the set writes them with changing prefixes. */
function below(parent: Element, name: string): Element[] {
  return [...parent.children].filter((child) => child.tagName.replace(/^.*:/, '') === name);
}

/** Equal with the tolerance the set asks for: numbers to 1e-8. */
export function isSame(one: Json | undefined, other: Json | undefined): boolean {
  if (typeof one === 'number' && typeof other === 'number') return Math.abs(one - other) <= 1e-8 * Math.max(1, Math.abs(other));
  if (Array.isArray(one) && Array.isArray(other)) return one.length === other.length && one.every((entry, index) => isSame(entry, other[index]));
  if (isContext(one) && isContext(other)) return Object.keys({ ...one, ...other }).every((key) => isSame(one[key], other[key]));
  return one === other;
}

function isContext(value: Json | undefined): value is Variables {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
