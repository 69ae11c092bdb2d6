import { ordinaryRule } from '#city/caseNumber';
import type { CaseNumberRule } from '#city/caseNumber';
import type { Database, Transaction } from './connection';

/** A pattern and the local day from which numbers are made by it. */
export interface DatedNumberRule {
  pattern: string;
  effectiveFrom: string;
  by?: string;
  at: Date;
}

/** How the cases of a local day are numbered. */
export async function numberRuleOn(database: Database | Transaction, day: string): Promise<CaseNumberRule> {
  const row = await database<{ kind: string; pattern: string; effective_from: string }>('number_rules').where({ kind: ordinaryRule.id }).andWhere('effective_from', '<=', day).orderBy('effective_from', 'desc').first('pattern');
  return row ? { id: ordinaryRule.id, pattern: row.pattern } : ordinaryRule;
}

/** Every pattern there was or will be, the latest day first; before the first one the ordinary rule holds. */
export async function numberRules(database: Database | Transaction): Promise<DatedNumberRule[]> {
  const rows = await database('number_rules').where({ kind: ordinaryRule.id }).orderBy('effective_from', 'desc')
    .select<{ pattern: string; day: string; changed_by: string | null; changed_at: Date }[]>('pattern', database.raw(`to_char(effective_from, 'YYYY-MM-DD') as day`), 'changed_by', 'changed_at');
  return rows.map(({ pattern, day, changed_by, changed_at }) => ({ pattern, effectiveFrom: day, at: changed_at, ...(changed_by !== null && { by: changed_by }) }));
}

/** Numbers cases by a pattern from a day on; another one for the very same day gives way. */
export async function saveNumberRule(transaction: Transaction, { pattern, effectiveFrom, by, at }: { pattern: string; effectiveFrom: string; by: string; at: number }): Promise<void> {
  await transaction('number_rules').insert({ kind: ordinaryRule.id, effective_from: effectiveFrom, pattern, changed_by: by, changed_at: new Date(at) }).onConflict(['kind', 'effective_from']).merge();
}
