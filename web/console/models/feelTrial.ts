import { evaluate } from '#bpmn/feel';
import type { FeelResult } from '#bpmn/feel';
import { syntaxProblem } from '#bpmn/feelSyntax';
import type { Json, Variables } from '#bpmn/model';
import type { Choice, ChoiceKind } from './modelSurroundings';
import { samplesOf } from './modelVariables';
import type { KnownVariable } from './modelVariables';
import { textsOf } from './moddleTexts';
import type { ModdlePart } from './moddleTexts';

/** An expression of an element, as the file has it. */
export interface FoundExpression { text: string; feel: string }

/** Where an expression is tried: what is selected, what it says, and what is known there. */
export interface FeelPlace {
  elementId: string;
  name: string;
  expressions: readonly FoundExpression[];
  variables: readonly KnownVariable[];
  choices(kind: ChoiceKind): Promise<readonly Choice[]>;
}

/** Codes an expression compares with, by what they are codes of. */
export const choiceSources: readonly { kind: ChoiceKind; name: { zh: string; en: string } }[] = [
  { kind: 'department', name: { zh: '部门', en: 'department' } }, { kind: 'group', name: { zh: '岗位（含部门）', en: 'role (and department)' } }, { kind: 'category', name: { zh: '大小类', en: 'category' } }, { kind: 'calendar', name: { zh: '工作日历', en: 'calendar' } },
];

/** Every expression an element says, each once. */
export function expressionsOf(element: ModdlePart): FoundExpression[] {
  const texts = new Set(textsOf(element).map(({ value }) => value.trim()).filter((value) => value.startsWith('=')));
  return [...texts].map((text) => ({ text, feel: text.slice(1).trim() }));
}

/** The answer production would give, or its own words for why it gives none. */
export function tryFeel(feel: string, variables: Variables, at: number): FeelResult {
  const problem = syntaxProblem(feel);
  return problem === undefined ? evaluate({ feel }, variables, at) : { ok: false, expression: feel, message: problem, operands: {} };
}

/** Values for what an expression names: a sample of each variable that is known, and nothing of the others. */
export function valuesFor(feel: string, known: readonly KnownVariable[]): Variables {
  const all = samplesOf(known);
  return Object.fromEntries(Object.entries(all).filter(([name]) => feel.includes(name)).map(([name, value]): [string, Json] => [name, value]));
}
