/** The filters of the instance list, by the contract's names. */
export const instanceFilterFields = {
  search: { name: { zh: '查找', en: 'find' } },
  status: {
    name: { zh: '状态', en: 'status' },
    values: { active: { zh: '运行中', en: 'running' }, suspended: { zh: '已挂起', en: 'suspended' }, completed: { zh: '已完成', en: 'completed' }, terminated: { zh: '已终止', en: 'terminated' } },
  },
  incident: { name: { zh: '异常', en: 'incident' }, values: { yes: { zh: '有', en: 'yes' } } },
  processId: { name: { zh: '流程', en: 'process' } },
} as const;
export type InstanceFilterKey = keyof typeof instanceFilterFields;
