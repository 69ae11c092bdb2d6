import type { TimeLimit } from './timeLimit';

/** 事件 are things that happen, 部件 things that stand there. Codes begin with E or C. */
export type CategoryKind = 'occurrence' | 'facility';

/** 立案条件: when a case of a subcategory is filed, until when it must be handled, and when it may be closed. */
export interface FilingCondition {
  id: string;
  edition: number;
  condition: string;
  closingCondition: string;
  limit: TimeLimit;
}

/** 小类. */
export interface Subcategory {
  code: string;
  name: string;
  conditions: FilingCondition[];
}

/** 大类 with all below it. */
export interface Category {
  code: string;
  kind: CategoryKind;
  name: string;
  subcategories: Subcategory[];
}

export const kindLetters: Readonly<Record<CategoryKind, string>> = { occurrence: 'E', facility: 'C' };
