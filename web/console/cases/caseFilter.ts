import { lampNames } from '#city/case';
import { levelNames } from '#city/level';
import { stageNames } from '#city/stage';

/** The filters of the case list, by the contract's names. */
export const caseFilterFields = {
  search: { name: { zh: '查找', en: 'find' } },
  lamp: { name: { zh: '状态', en: 'status' }, values: lampNames },
  stage: { name: { zh: '阶段', en: 'stage' }, values: stageNames },
  state: { name: { zh: '办理', en: 'progress' }, values: { open: { zh: '办理中', en: 'open' }, closed: { zh: '已结案', en: 'closed' }, declined: { zh: '不予受理', en: 'declined' } } },
  backlog: { name: { zh: '积案', en: 'backlog' }, values: { yes: { zh: '是', en: 'yes' } } },
  subcategory: { name: { zh: '小类', en: 'subcategory' } },
  process: { name: { zh: '流程', en: 'process' } },
  level: { name: { zh: '层级', en: 'level' }, values: levelNames },
  department: { name: { zh: '部门', en: 'department' } },
  sort: { name: { zh: '排序', en: 'sort' }, values: { newest: { zh: '最新', en: 'newest' }, due: { zh: '时限', en: 'due' } } },
} as const;
export type CaseFilterKey = keyof typeof caseFilterFields;
