import { watchReasonNames } from '#city/watchReason';

/** The filters of the supervision queue, by the contract's names. */
export const watchFilterFields = {
  reason: { name: { zh: '事由', en: 'reason' }, values: watchReasonNames },
  supervised: { name: { zh: '督办', en: 'supervised' }, values: { yes: { zh: '已督办', en: 'supervised' }, no: { zh: '未督办', en: 'not supervised' } } },
  department: { name: { zh: '部门', en: 'department' } },
  days: { name: { zh: '积案天数', en: 'days' }, values: { 7: { zh: '7天', en: '7' }, 15: { zh: '15天', en: '15' }, 30: { zh: '30天', en: '30' }, 60: { zh: '60天', en: '60' }, 90: { zh: '90天', en: '90' } } },
} as const;
export type WatchFilterKey = keyof typeof watchFilterFields;
