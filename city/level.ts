import { pathTo } from './organisation';
import type { Organisation } from './organisation';
import { isRoleId } from './permission';
import type { HeldRole } from './permission';

/** 层级: the tiers a case is handed over between, from the city's centre down to who walks the grid. */
export const levels = ['city', 'district', 'street', 'community', 'grid'] as const;
export type Level = (typeof levels)[number];

export const levelNames: Readonly<Record<Level, { zh: string; en: string }>> = {
  city: { zh: '市级中心', en: 'City centre' },
  district: { zh: '区级平台', en: 'District platform' },
  street: { zh: '街镇枢纽', en: 'Street hub' },
  community: { zh: '社区工作站', en: 'Community station' },
  grid: { zh: '网格', en: 'Grid' },
};

/** Whether a word read from a row or an address names a level. */
export function isLevel(word: string): word is Level {
  return levels.some((level) => level === word);
}

/** The level a department belongs to: that of the area it lies in; bureaus of the whole city belong to the city. */
export function levelOfDepartment(organisation: Organisation, departmentId: string): Level {
  return pathTo(organisation, departmentId).reduce<Level>((level, { kind }) => (isLevel(kind) ? kind : level), 'city');
}

/** The level a candidate group works at; who inspects does so in the grid, whatever body keeps him. A role anywhere is the centre's. */
export function levelOfGroup(organisation: Organisation, group: string): Level {
  const [role = '', departmentId] = group.split('@');
  if (isRoleId(role) && role === 'inspector') return 'grid';
  return departmentId === undefined ? 'city' : levelOfDepartment(organisation, departmentId);
}

/** The level a person works at: the grid for an inspector, else the highest one he holds a role at. */
export function levelOfRoles(organisation: Organisation, roles: readonly Pick<HeldRole, 'roleId' | 'departmentId'>[]): Level {
  const held = roles.map(({ roleId, departmentId }) => levelOfGroup(organisation, `${roleId}@${departmentId}`));
  return levels.find((level) => held.includes(level)) ?? 'city';
}

/** The level a task lies at: the lowest of those who may do it, for they are meant first. */
export function levelOfGroups(organisation: Organisation, groups: readonly string[]): Level | undefined {
  const at = groups.map((group) => levelOfGroup(organisation, group));
  return levels.findLast((level) => at.includes(level));
}
