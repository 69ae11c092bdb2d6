import { canonicalJson } from '#bpmn/canonicalJson';
import { FeelStop, evaluateUnaryTests } from '#bpmn/feel';
import { spend } from '#bpmn/feelGuard';
import { abbreviated, fromJson, shown } from '#bpmn/feelValue';
import { evaluateIn, fitted, stop } from './frame';
import type { Evaluate, Frame } from './frame';
import { resultOf } from './hitPolicy';
import type { Match } from './hitPolicy';

export type HitPolicy = 'UNIQUE' | 'FIRST' | 'PRIORITY' | 'ANY' | 'COLLECT' | 'RULE ORDER' | 'OUTPUT ORDER';
export type Aggregation = 'SUM' | 'COUNT' | 'MIN' | 'MAX';

/** Cells are FEEL texts: unary tests on the input side, expressions on the output side. */
export interface DecisionTable {
  kind: 'decisionTable';
  typeRef?: string;
  hitPolicy: HitPolicy;
  aggregation?: Aggregation;
  inputs: { id: string; label: string; feel: string; typeRef?: string; allowedValues?: string }[];
  outputs: { id: string; name: string; typeRef?: string; allowedValues?: string; defaultValue?: string }[];
  rules: { id: string; tests: string[]; entries: string[] }[];
}

/** The most rules a record of one evaluation names. */
const mostRecorded = 50;

/** The rules that hold for the inputs, and what its hit policy makes of them (DMN 1.5, 8.2). */
export const decisionTable: Evaluate<DecisionTable> = (table, frame) => {
  const inputs = table.inputs.map((input) => inputValue(input, frame));
  for (const [index, { label }] of table.inputs.entries()) frame.seen.inputs[label] = abbreviated(inputs[index]);
  const matches = matchRules(table, inputs, frame);
  const room = mostRecorded - frame.seen.matchedRules.length;
  frame.seen.matchedRules.push(...matches.slice(0, Math.max(0, room)).map(({ id, index, outputs }) => ({ id, index, outputs: outputs.map(abbreviated) })));
  return resultOf(table, matches, frame);
};

function inputValue(input: DecisionTable['inputs'][number], frame: Frame): unknown {
  const value = fitted(fromJson(evaluateIn(input.feel, frame), input.typeRef), undefined, frame, input.label);
  if (input.allowedValues === undefined || value === null) return value;
  const allowed = evaluateUnaryTests(input.allowedValues, value, frame.scope, frame.at);
  if (!allowed.ok) throw new FeelStop(allowed);
  if (!allowed.value) throw new FeelStop({ ok: false, message: `“${input.label}” is ${shown(value)}, allowed are ${input.allowedValues}`, expression: input.feel, operands: { [input.label]: abbreviated(value) } });
  return value;
}

function matchRules(table: DecisionTable, inputs: unknown[], frame: Frame): Match[] {
  const matches: Match[] = [];
  for (const [index, rule] of table.rules.entries()) {
    if (!holds(rule.tests, inputs, frame)) continue;
    matches.push({ id: rule.id, index: index + 1, outputs: table.outputs.map((output, column) => entryValue(rule.entries[column] ?? '', output, frame)) });
    if (table.hitPolicy === 'FIRST') break;
  }
  return matches;
}

function holds(tests: string[], inputs: unknown[], frame: Frame): boolean {
  return tests.every((test, index) => {
    spend(1);
    const result = evaluateUnaryTests(test, inputs[index] ?? null, frame.scope, frame.at);
    if (!result.ok) throw new FeelStop(result);
    return result.value;
  });
}

/** The value of an output cell; an empty one is null. */
export function entryValue(feel: string, output: DecisionTable['outputs'][number], frame: Frame): unknown {
  if (feel.trim() === '') return null;
  return fitted(evaluateIn(feel, frame), output.typeRef, frame, `the output “${output.name}”`);
}

/** What stops a table whose matching rules contradict its hit policy. */
export function conflict(table: DecisionTable, matches: Match[], rule: string, frame: Frame): FeelStop {
  return stop(`hit policy ${table.hitPolicy}: ${rule}, but these match: ${matches.map((match) => match.id).join(', ')}`, frame.seen.inputs);
}

/** Values that FEEL holds for equal have one text. */
export function identity(value: unknown): string {
  return canonicalJson(value ?? null);
}
