/** The filters of the ownership list, by its own names. */
export const ownershipFilterFields = {
  view: {
    name: { zh: '视图', en: 'view' },
    values: { inForce: { zh: '现行', en: 'in force' }, history: { zh: '历史', en: 'history' }, conflicts: { zh: '冲突', en: 'conflicts' }, gaps: { zh: '空白', en: 'gaps' } },
  },
  search: { name: { zh: '查找', en: 'find' } },
  day: { name: { zh: '日期', en: 'day' } },
} as const;
