import { changedNouns } from '#city/changeLog';

/** The filters of the change log, by the contract's names. */
export const changeFilterFields = {
  search: { name: { zh: '查找', en: 'find' } },
  noun: { name: { zh: '对象', en: 'of' }, values: changedNouns },
  from: { name: { zh: '起', en: 'from' } },
  to: { name: { zh: '止', en: 'to' } },
} as const;
