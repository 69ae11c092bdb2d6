import { lampNames } from '#city/case';

/** The filters of the overdue list, by the contract's names; a department is written by its id, `none` for cases not dispatched. */
export const overdueFilterFields = {
  department: { name: { zh: '部门', en: 'department' } },
  lamp: { name: { zh: '状态', en: 'status' }, values: lampNames },
} as const;
export type OverdueFilterKey = keyof typeof overdueFilterFields;

/** How cases that no department has yet are asked for. */
export const notDispatched = 'none';
