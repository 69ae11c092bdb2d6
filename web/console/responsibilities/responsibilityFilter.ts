import { levelNames } from '#city/level';

/** The filters of the list of responsibilities, by the contract's names. */
export const responsibilityFilterFields = {
  search: { name: { zh: '查找', en: 'find' } },
  department: { name: { zh: '单位', en: 'department' } },
  area: { name: { zh: '区域', en: 'area' } },
  level: { name: { zh: '层级', en: 'level' }, values: levelNames },
  way: { name: { zh: '方式', en: 'way' }, values: { ordinary: { zh: '常态', en: 'ordinary' }, joint: { zh: '一件事', en: 'joint' }, emergency: { zh: '应急', en: 'emergency' } } },
  unowned: { name: { zh: '无责任单位', en: 'unowned' }, values: { yes: { zh: '是', en: 'yes' } } },
  day: { name: { zh: '日期', en: 'day' } },
} as const;
export type ResponsibilityFilterKey = keyof typeof responsibilityFilterFields;
