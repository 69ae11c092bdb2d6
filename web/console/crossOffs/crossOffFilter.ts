/** The filters of the cross-off list, by the contract's names; a department is written by its id. */
export const crossOffFilterFields = {
  state: {
    name: { zh: '状态', en: 'state' },
    values: { open: { zh: '待销号', en: 'open' }, overdue: { zh: '已超期', en: 'overdue' }, crossedOff: { zh: '已销号', en: 'crossedOff' }, failed: { zh: '未通过', en: 'failed' } },
  },
  department: { name: { zh: '责任单位', en: 'department' } },
} as const;
