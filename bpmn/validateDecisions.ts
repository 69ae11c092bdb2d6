import type { Finding } from './finding';
import type { DecisionRule, DecisionSource } from './rule';
import { decisionElements } from '#bpmn/rules/decisionElements';
import { decisionOrder } from '#bpmn/rules/decisionOrder';
import { decisionReferences } from '#bpmn/rules/decisionReferences';
import { decisionSyntax } from '#bpmn/rules/decisionSyntax';
import { decisionTypes } from '#bpmn/rules/decisionTypes';

/** Rules every decision file must keep, one file each. */
export const decisionRules: Record<string, DecisionRule> = { decisionElements, decisionReferences, decisionTypes, decisionSyntax, decisionOrder };

/** What is wrong with a decision file. Without errors it can be evaluated as it stands. */
export function validateDecisions(source: DecisionSource): Finding[] {
  return Object.values(decisionRules).flatMap((rule) => rule(source));
}
