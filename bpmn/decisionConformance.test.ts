import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { evaluateDecision } from './decision';
import type { Json, Variables } from './model';
import { parseDecisions } from './parseDecisions';

const folder = fileURLToPath(new URL('../../shared/conformance/dmn-tck/level-2', import.meta.url));
const set = existsSync(folder) ? readTck(folder) : [];

/** Business knowledge models are not evaluated yet; the model is refused by name instead. */
const refused = ['0009-invocation-arithmetic'];

describe.skipIf(set.length === 0)('the public DMN conformance set, level 2 (skipped where ../shared/conformance is missing)', () => {
  it.each(set.filter(({ model }) => !refused.includes(model)))('$model decides as expected', async ({ dmn, cases }) => {
    const { decisions, findings } = await parseDecisions(dmn);
    const known = Object.fromEntries(decisions.map((decision) => [decision.decisionId, decision]));

    expect(findings).toEqual([]);
    for (const { id, inputs, results } of cases) {
      for (const { decisionName, expected } of results) {
        const decisionId = decisions.find((decision) => decision.name === decisionName)?.decisionId ?? '';
        const outcome = evaluateDecision(known, decisionId, inputs, 0);
        // Where the standard lets an error become null in silence (1 / 0), this platform fails and names the operands.
        const fits = outcome.ok ? isSame(outcome.result, expected) : expected === null;

        expect({ id, decisionName, outcome, expected, fits }).toMatchObject({ fits: true });
      }
    }
  });

  it.each(set.filter(({ model }) => refused.includes(model)))('$model is refused by name', async ({ dmn }) => {
    const { findings } = await parseDecisions(dmn);

    expect(findings).toContainEqual(expect.objectContaining({ severity: 'error', rule: 'unsupportedDecision', message: expect.objectContaining({ en: expect.stringContaining('BusinessKnowledgeModel') }) }));
  });
});

/** One evaluation of the public DMN conformance set: what goes in, which decision is asked, what must come out. */
interface TckCase {
  id: string;
  inputs: Variables;
  results: { decisionName: string; expected: Json }[];
}

type Element = NonNullable<ReturnType<Window['document']['querySelector']>>;

/** The models of one level with their cases; read from where the set lies. */
function readTck(folder: string): { model: string; dmn: string; cases: TckCase[] }[] {
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
function isSame(one: Json | undefined, other: Json | undefined): boolean {
  if (typeof one === 'number' && typeof other === 'number') return Math.abs(one - other) <= 1e-8 * Math.max(1, Math.abs(other));
  if (Array.isArray(one) && Array.isArray(other)) return one.length === other.length && one.every((entry, index) => isSame(entry, other[index]));
  if (isContext(one) && isContext(other)) return Object.keys({ ...one, ...other }).every((key) => isSame(one[key], other[key]));
  return one === other;
}

function isContext(value: Json | undefined): value is Variables {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
