import type { Catalogue } from './catalogue';
import type { TimeLimit } from './timeLimit';

/** 缩时限: which limits a policy shortens, and to how much of them. */
export interface Shortening {
  /** What remains, percent, 1 to 99. */
  percent: number;
  /** Codes of 大类, 小类 or conditions; empty: the whole catalogue. */
  scopes: readonly string[];
  /** Limits at or below this many of their own units stay as they are. */
  spare?: TimeLimit;
  /** To what the result is rounded: down to a multiple of this, never below it. */
  step: number;
}

/** The catalogue with the limits shortened as the policy says: conditions, their stages and the cells of the matrix. Nothing ever becomes longer. */
export function shortenLimits(catalogue: Catalogue, shortening: Shortening): Catalogue {
  const { scopes } = shortening;
  const isMeant = (...codes: string[]) => scopes.length === 0 || codes.some((code) => scopes.includes(code));
  return {
    ...catalogue,
    categories: catalogue.categories.map((category) => ({
      ...category,
      subcategories: category.subcategories.map((subcategory) => ({
        ...subcategory,
        conditions: subcategory.conditions.map((condition) => (isMeant(category.code, subcategory.code, condition.id)
          ? { ...condition, limit: shortened(condition.limit, shortening), ...(condition.stages && { stages: condition.stages.map((stage) => ({ ...stage, ...shortened(stage, shortening) })) }) }
          : condition)),
      })),
    })),
    limits: catalogue.limits.map((entry) => (isMeant(entry.scope, entry.scope.slice(0, 5), entry.scope.slice(0, 3)) ? { ...entry, limit: shortened(entry.limit, shortening) } : entry)),
  };
}

function shortened({ amount, unit }: TimeLimit, { percent, spare, step }: Shortening): TimeLimit {
  if (spare?.unit === unit && amount <= spare.amount) return { amount, unit };
  const wanted = (amount * percent) / 100;
  // 0.1 + 0.2 must not round down to 0.2.
  const rounded = Math.max(step, Math.floor(wanted / step + 1e-9) * step);
  return { amount: Math.min(amount, Math.round(rounded * 100) / 100), unit };
}
