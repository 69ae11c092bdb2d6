import { evaluateDecision } from '#bpmn/decision';
import type { DecisionModel, DecisionOutcome } from '#bpmn/decision';
import { runTests } from '#bpmn/decisions/decisionTests';
import type { TestedDecision } from '#bpmn/decisions/decisionTests';
import type { Finding } from '#bpmn/finding';
import type { Json, Variables } from '#bpmn/model';
import { compileDecisions, readDecisions } from '#bpmn/parseDecisions';

/** The decisions of a text, ready to be tried, and how its test rows come out. */
export interface DecisionTrial {
  decisions: readonly DecisionModel[];
  tested: readonly TestedDecision[];
  findings: readonly Finding[];
}

/** Compiles a decision file as publishing does. */
export async function trialOf(text: string): Promise<DecisionTrial> {
  const { decisions, tests, findings } = await compileDecisions(await readDecisions(text), []);
  return { decisions, tested: runTests(tests, byId(decisions)), findings: findings.filter(({ severity }) => severity === 'error') };
}

/** One question asked of a decision. */
export function tryDecision({ decisions }: DecisionTrial, decisionId: string, inputs: Variables, at: number): DecisionOutcome {
  return evaluateDecision(byId(decisions), decisionId, inputs, at);
}

/** The inputs a decision and what it requires ask for, each still without a value, so that one need only fill them in. */
export function inputsToFill({ decisions }: DecisionTrial, decisionId: string): Variables {
  const known = byId(decisions);
  const asked = new Set<string>();
  const collect = (id: string, depth: number): void => {
    const model = known[id];
    if (!model || depth > 20) return;
    for (const { name } of model.requiredInputs ?? []) asked.add(name);
    if ('logic' in model && model.logic.kind === 'decisionTable') for (const { feel } of model.logic.inputs) if (isPath(feel)) asked.add(feel.trim());
    for (const required of model.requiredDecisionIds) {
      asked.delete(known[required]?.variableName ?? '');
      collect(required, depth + 1);
    }
  };
  collect(decisionId, 0);
  const given = new Set(decisions.map(({ variableName }) => variableName));
  return nested([...asked].filter((path) => !given.has(path.split('.')[0] ?? '')));
}

export const byId = (decisions: readonly DecisionModel[]): Record<string, DecisionModel> => Object.fromEntries(decisions.map((decision) => [decision.decisionId, decision]));

const isPath = (text: string) => /^\s*[\p{L}_][\p{L}\d_]*(\.[\p{L}_][\p{L}\d_]*)*\s*$/u.test(text);

function nested(paths: readonly string[]): Variables {
  const result: Variables = {};
  for (const path of paths) {
    const names = path.split('.');
    let inside: Variables = result;
    for (const name of names.slice(0, -1)) {
      const next: Json | undefined = inside[name];
      inside = inside[name] = typeof next === 'object' && next !== null && !Array.isArray(next) ? next : {};
    }
    inside[names.at(-1) ?? ''] ??= null;
  }
  return result;
}
