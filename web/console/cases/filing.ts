import { describeLimit, limitUnits, type LimitUnit } from '#city/timeLimit';
import type { CaseDetail } from '#contract/cases';

/** What filing decided, as far as the variables say it in the agreed shape. */
export interface Filing { conditionId?: string; closing?: string; limit?: { zh: string; en: string } }

const isUnit = (word: unknown): word is LimitUnit => limitUnits.some((unit) => unit === word);
const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** Reads the variable `filing`; a model that keeps it otherwise shows nothing rather than nonsense. */
export function filingOf(filing: CaseDetail['filing']): Filing {
  if (!filing) return {};
  const limit = filing['limit'];
  const isLimit = typeof limit === 'object' && limit !== null && !Array.isArray(limit);
  const { amount, unit } = isLimit ? limit : {};
  return {
    conditionId: textOf(filing['conditionId']),
    closing: textOf(filing['closingCondition']),
    limit: typeof amount === 'number' && isUnit(unit) ? describeLimit({ amount, unit }) : undefined,
  };
}
