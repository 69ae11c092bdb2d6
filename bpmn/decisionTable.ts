import { canonicalJson } from './canonicalJson';
import { evaluate, evaluateUnaryTests } from './feel';
import type { Json, Variables } from './model';

export type HitPolicy = 'UNIQUE' | 'FIRST' | 'PRIORITY' | 'ANY' | 'COLLECT' | 'RULE ORDER' | 'OUTPUT ORDER';
export type Aggregation = 'SUM' | 'COUNT' | 'MIN' | 'MAX';

/** Cells are FEEL texts: unary tests on the input side, expressions on the output side. */
export interface DecisionTable {
  kind: 'decisionTable';
  hitPolicy: HitPolicy;
  aggregation?: Aggregation;
  inputs: { id: string; label: string; feel: string; typeRef?: string; allowedValues?: string }[];
  outputs: { id: string; name: string; allowedValues?: string; defaultValue?: string }[];
  rules: { id: string; tests: string[]; entries: string[] }[];
}

export type TableOutcome =
  | { ok: true; result: Json; matchedRules: string[]; inputs: Variables }
  | { ok: false; message: string; expression?: string; operands: Variables };

type Failure = Extract<TableOutcome, { ok: false }>;
type Step<T> = { ok: true; value: T } | Failure;
interface Match {
  id: string;
  outputs: Json[];
}

/** Evaluates a decision table under its hit policy (DMN 1.5, 8.2.10). */
export function evaluateTable(table: DecisionTable, scope: Variables, at: number): TableOutcome {
  const inputs = evaluateInputs(table, scope, at);
  if (!inputs.ok) return inputs;
  const seen = Object.fromEntries(table.inputs.map((input, index) => [input.label, inputs.value[index] ?? null]));
  const matches = matchRules(table, inputs.value, scope, at);
  if (!matches.ok) return matches;
  const result = combine(table, matches.value, scope, at);
  if (!result.ok) return { ...result, operands: { ...seen, ...result.operands } };
  return { ok: true, result: result.value, matchedRules: matches.value.map((match) => match.id), inputs: seen };
}

function evaluateInputs(table: DecisionTable, scope: Variables, at: number): Step<Json[]> {
  const values: Json[] = [];
  for (const input of table.inputs) {
    const value = evaluate({ feel: input.feel }, scope, at);
    if (!value.ok) return value;
    if (input.allowedValues !== undefined && value.value !== null) {
      const allowed = evaluateUnaryTests(input.allowedValues, value.value, scope, at, input.typeRef);
      if (!allowed.ok) return allowed;
      if (!allowed.value) return { ok: false, message: `“${input.label}” is ${JSON.stringify(value.value)}, allowed are ${input.allowedValues}`, expression: input.feel, operands: { [input.label]: value.value } };
    }
    values.push(value.value);
  }
  return { ok: true, value: values };
}

function matchRules(table: DecisionTable, inputs: Json[], scope: Variables, at: number): Step<Match[]> {
  const matches: Match[] = [];
  for (const rule of table.rules) {
    const held = holds(table, rule.tests, inputs, scope, at);
    if (!held.ok) return held;
    if (!held.value) continue;
    const outputs = evaluateAll(rule.entries, scope, at);
    if (!outputs.ok) return outputs;
    matches.push({ id: rule.id, outputs: outputs.value });
    if (table.hitPolicy === 'FIRST') break;
  }
  return { ok: true, value: matches };
}

function holds(table: DecisionTable, tests: string[], inputs: Json[], scope: Variables, at: number): Step<boolean> {
  for (const [index, test] of tests.entries()) {
    const result = evaluateUnaryTests(test, inputs[index] ?? null, scope, at, table.inputs[index]?.typeRef);
    if (!result.ok || !result.value) return result;
  }
  return { ok: true, value: true };
}

function evaluateAll(texts: string[], scope: Variables, at: number): Step<Json[]> {
  const values: Json[] = [];
  for (const feel of texts) {
    const value = feel.trim() === '' ? { ok: true as const, value: null } : evaluate({ feel }, scope, at);
    if (!value.ok) return value;
    values.push(value.value);
  }
  return { ok: true, value: values };
}

function combine(table: DecisionTable, matches: Match[], scope: Variables, at: number): Step<Json> {
  if (matches.length === 0 && table.hitPolicy !== 'COLLECT') return defaultResult(table, scope, at);
  const all = matches.map((match) => written(table, match.outputs));
  switch (table.hitPolicy) {
    case 'UNIQUE':
      return matches.length === 1 ? one(all) : conflict(table, matches, 'only one rule may match');
    case 'ANY':
      return new Set(all.map(canonicalJson)).size === 1 ? one(all) : conflict(table, matches, 'the matching rules must agree');
    case 'FIRST':
      return one(all);
    case 'RULE ORDER':
      return { ok: true, value: all };
    case 'PRIORITY':
    case 'OUTPUT ORDER': {
      const sorted = byPriority(table, matches, scope, at);
      if (!sorted.ok) return sorted;
      const results = sorted.value.map((match) => written(table, match.outputs));
      return table.hitPolicy === 'PRIORITY' ? one(results) : { ok: true, value: results };
    }
    case 'COLLECT':
      return collect(table, matches, all, scope, at);
  }
}

function one(results: Json[]): Step<Json> {
  return { ok: true, value: results[0] ?? null };
}

/** No rule holds: the default outputs, or null where none is written. */
function defaultResult(table: DecisionTable, scope: Variables, at: number): Step<Json> {
  if (table.outputs.every((output) => output.defaultValue === undefined)) return { ok: true, value: null };
  const values = evaluateAll(table.outputs.map((output) => output.defaultValue ?? ''), scope, at);
  return values.ok ? { ok: true, value: written(table, values.value) } : values;
}

/** One output is the result itself, several are a context by their names. */
function written(table: DecisionTable, outputs: Json[]): Json {
  if (table.outputs.length === 1) return outputs[0] ?? null;
  return Object.fromEntries(table.outputs.map((output, index) => [output.name, outputs[index] ?? null]));
}

function byPriority(table: DecisionTable, matches: Match[], scope: Variables, at: number): Step<Match[]> {
  const orders: string[][] = [];
  for (const output of table.outputs) {
    const order = evaluate({ feel: `[${output.allowedValues ?? ''}]` }, scope, at);
    if (!order.ok) return order;
    orders.push((order.value as Json[]).map(canonicalJson));
  }
  const rank = (match: Match, column: number) => {
    const found = orders[column]?.indexOf(canonicalJson(match.outputs[column])) ?? -1;
    return found < 0 ? Number.MAX_SAFE_INTEGER : found;
  };
  const compare = (a: Match, b: Match) => {
    const column = orders.findIndex((_, index) => rank(a, index) !== rank(b, index));
    return column < 0 ? 0 : rank(a, column) - rank(b, column);
  };
  return { ok: true, value: [...matches].sort(compare) };
}

function collect(table: DecisionTable, matches: Match[], all: Json[], scope: Variables, at: number): Step<Json> {
  if (table.aggregation === 'COUNT') return { ok: true, value: new Set(all.map(canonicalJson)).size };
  if (matches.length === 0) return defaultResult(table, scope, at);
  if (table.aggregation === undefined) return { ok: true, value: all };
  const numbers = all.filter((value): value is number => typeof value === 'number');
  if (numbers.length < all.length) return conflict(table, matches, `${table.aggregation} needs numbers`);
  switch (table.aggregation) {
    case 'SUM':
      return { ok: true, value: numbers.reduce((sum, number) => sum + number, 0) };
    case 'MIN':
      return { ok: true, value: Math.min(...numbers) };
    case 'MAX':
      return { ok: true, value: Math.max(...numbers) };
  }
}

function conflict(table: DecisionTable, matches: Match[], rule: string): Failure {
  const described = matches.map((match) => match.id).join(', ');
  return { ok: false, message: `hit policy ${table.hitPolicy}: ${rule}, but these match: ${described}`, operands: {} };
}
