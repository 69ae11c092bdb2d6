import { evaluateDecision } from '#bpmn/decision';
import type { Json, Variables } from '#bpmn/model';
import type { Database, Transaction } from './connection';
import { decisionsInForce } from './releases';

/** What the city's published decision of an id says now; undefined where none is published or it cannot be made of these values. */
export async function decideForCity(database: Database | Transaction, decisionId: string, variables: Variables, at: number): Promise<Json | undefined> {
  const decisions = await decisionsInForce(database);
  if (!decisions[decisionId]) return undefined;
  const outcome = evaluateDecision(decisions, decisionId, variables, at);
  return outcome.ok ? outcome.result : undefined;
}
