import { matterKindWords, matterStateWords } from '#city/matter';

/** The filters of the lists of matters, by the contract's names. */
export const matterFilterFields = {
  view: { name: { zh: '视图', en: 'view' }, values: { crossOff: { zh: '销号清单', en: 'cross-offs' } } },
  search: { name: { zh: '查找', en: 'find' } },
  kind: { name: { zh: '类别', en: 'kind' }, values: matterKindWords },
  state: { name: { zh: '状态', en: 'status' }, values: matterStateWords },
  overdue: { name: { zh: '时限', en: 'limit' }, values: { yes: { zh: '已逾期', en: 'overdue' } } },
  level: { name: { zh: '级别', en: 'level' } },
  department: { name: { zh: '部门', en: 'department' } },
} as const;
export type MatterFilterKey = keyof typeof matterFilterFields;
