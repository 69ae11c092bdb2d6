import type { TimeLimit } from './timeLimit';

/** 事件 are things that happen, 部件 things that stand there. Codes begin with E or C. */
export type CategoryKind = 'occurrence' | 'facility';

/** 分阶段时限: one stage of handling with a limit of its own, such as 制止, 处罚, 拆除. */
export interface StageLimit extends TimeLimit {
  name: string;
}

/** 立案条件: when a case of a subcategory is filed, until when it must be handled, and when it may be closed. */
export interface FilingCondition {
  id: string;
  /** Counts how often its content has changed; a case keeps the edition it was filed under. */
  edition: number;
  condition: string;
  closingCondition: string;
  limit: TimeLimit;
  /** In the order they are worked through; absent: handling is one stage. */
  stages?: StageLimit[];
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
export const kindNames: Readonly<Record<CategoryKind, { zh: string; en: string }>> = { occurrence: { zh: '事件', en: 'Occurrence' }, facility: { zh: '部件', en: 'Facility' } };
