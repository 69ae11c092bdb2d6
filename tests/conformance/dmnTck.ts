import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { evaluate, parseDate, parseDateTime, parseTime, duration } from 'feelin';
import { Window } from 'happy-dom';
import { evaluateDecision } from '#bpmn/decision';
import type { DecisionModel, DecisionOutcome } from '#bpmn/decision';
import type { Json, Variables } from '#bpmn/model';

/** What a test case expects: a value of JSON, or a date or duration to be compared by value. */
export type Expected = null | boolean | number | string | Temporal | Expected[] | { [name: string]: Expected };

interface Temporal {
  readonly temporal: 'date' | 'time' | 'dateTime' | 'duration';
  readonly text: string;
}

/** One evaluation of the public DMN conformance set: what goes in, what is asked, what must come out. */
export interface TckCase {
  id: string;
  inputs: Variables;
  service?: string;
  results: { name: string; expected: Expected }[];
}

/** A folder of the set: the model asked, those it imports, and the cases. */
export interface TckModel {
  folder: string;
  dmn: string;
  imported: string[];
  cases: TckCase[];
}

type Element = NonNullable<ReturnType<Window['document']['querySelector']>>;

/** The models of one level with their cases, from where the set lies; empty where it is missing. */
export function readTck(level: 'level-2' | 'level-3'): TckModel[] {
  const root = fileURLToPath(new URL(`../../../shared/conformance/dmn-tck/${level}`, import.meta.url));
  if (!existsSync(root)) return [];
  return readdirSync(root).map((folder) => {
    const files = readdirSync(`${root}/${folder}`);
    const read = (file: string) => readFileSync(`${root}/${folder}/${file}`, 'utf8');
    const tests = files.filter((file) => file.endsWith('.xml')).map((file) => parseXml(read(file)));
    const models = files.filter((file) => file.endsWith('.dmn'));
    const named = tests[0] && below(tests[0], 'modelName')[0]?.textContent.trim();
    const asked = models.find((file) => file === named) ?? `${folder}.dmn`;
    return { folder, dmn: read(asked), imported: models.filter((file) => file !== asked).map(read), cases: tests.flatMap((test) => below(test, 'testCase').map(readCase)) };
  });
}

/** What a case's evaluation gives for one of its results. */
export function answer(decisions: Record<string, DecisionModel>, { inputs, service, results }: TckCase, name: string): DecisionOutcome {
  const called = Object.values(decisions).find((decision) => decision.name === (service ?? name));
  const outcome = evaluateDecision(decisions, called?.decisionId ?? name, inputs, 0);
  if (!outcome.ok || service === undefined || results.length === 1) return outcome;
  return { ...outcome, result: (outcome.result as Variables)[name] ?? null };
}

/** Whether the answer is as expected. Where the standard lets an error become null in silence (1 / 0), this platform fails and says why. */
export function fits(outcome: DecisionOutcome, expected: Expected): boolean {
  return outcome.ok ? isSame(outcome.result, expected) : expected === null;
}

/** Equal as the set asks: numbers to 1e-8, dates and durations by value. */
function isSame(value: Json | undefined, expected: Expected | undefined): boolean {
  if (typeof value === 'number' && typeof expected === 'number') return Math.abs(value - expected) <= 1e-8 * Math.max(1, Math.abs(expected));
  if (Array.isArray(value) && Array.isArray(expected)) return value.length === expected.length && value.every((entry, index) => isSame(entry, expected[index]));
  if (isTemporal(expected)) return typeof value === 'string' && (value === expected.text || evaluate('a = b', { a: parseTemporal(expected.temporal, value), b: parseTemporal(expected.temporal, expected.text) }).value === true);
  if (isContext(value) && isContext(expected)) return Object.keys({ ...value, ...expected }).every((key) => isSame(value[key], expected[key]));
  return value === expected;
}

function parseTemporal(kind: Temporal['temporal'], text: string): unknown {
  return { date: parseDate, time: parseTime, dateTime: parseDateTime, duration }[kind](text);
}

function readCase(testCase: Element): TckCase {
  const service = testCase.getAttribute('type') === 'decisionService' ? testCase.getAttribute('invocableName') : null;
  return {
    id: testCase.getAttribute('id') ?? '',
    ...(service === null ? {} : { service }),
    inputs: Object.fromEntries(below(testCase, 'inputNode').map((node) => [nameOf(node), inputOf(valueOf(node))])),
    results: below(testCase, 'resultNode').map((node) => ({ name: nameOf(node), expected: valueOf(below(node, 'expected')[0] ?? node) })),
  };
}

/** Variables of a process are JSON; their dates are ISO 8601 text. */
function inputOf(value: Expected): Json {
  if (isTemporal(value)) return value.text;
  if (Array.isArray(value)) return value.map(inputOf);
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, inputOf(entry)])) : value;
}

function valueOf(holder: Element): Expected {
  const components = below(holder, 'component');
  if (components.length > 0) return Object.fromEntries(components.map((component) => [nameOf(component), valueOf(component)]));
  const [list] = below(holder, 'list');
  if (list) return below(list, 'item').map(valueOf);
  const [value] = below(holder, 'value');
  if (!value || value.getAttribute('xsi:nil') === 'true') return null;
  const type = (value.getAttribute('xsi:type') ?? '').replace(/^.*:/, '');
  const text = value.textContent;
  if (type === 'decimal' || type === 'double' || type === 'integer') return Number(text);
  if (type === 'boolean') return text === 'true';
  return type === 'date' || type === 'time' || type === 'dateTime' || type === 'duration' ? { temporal: type, text } : text;
}

function isTemporal(value: Expected | undefined): value is Temporal {
  return typeof value === 'object' && value !== null && 'temporal' in value;
}

function isContext(value: Json | undefined): value is Variables;
function isContext(value: Expected | undefined): value is { [name: string]: Expected };
function isContext(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseXml(xml: string): Element {
  // The parser swallows what stands between two comments with text like elements in them; cases commented out are none anyway.
  return new new Window().DOMParser().parseFromString(xml.replaceAll(/<!--[\s\S]*?-->/g, ''), 'text/xml').documentElement;
}

function nameOf(node: Element): string {
  return (node.getAttribute('name') ?? '').trim().replace(/\s+/g, ' ');
}

/** Direct children by local name; the set writes them with changing prefixes. */
function below(parent: Element, name: string): Element[] {
  return [...parent.children].filter((child) => child.tagName.replace(/^.*:/, '') === name);
}
