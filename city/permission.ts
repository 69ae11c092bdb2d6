/** Every thing the platform lets somebody do; the server's routes and the console's menus ask for these same words. */
export const permissions = [
  'organisation.read',
  'organisation.manage',
  'grid.manage',
  'ownership.manage',
  'attachment.upload',
  'task.work',
  'task.assign',
  'case.report',
  'case.read',
  'intake.register',
  'intake.configure',
  'notice.manage',
  'alarm.read',
  'alarm.decide',
  'overdue.read',
  'flood.read',
  'rain.report',
  'process.read',
  'model.edit',
  'model.release',
  'instance.read',
  'instance.operate',
  'message.deliver',
  'apiClient.manage',
  'catalogue.manage',
  'calendar.manage',
  'changeLog.read',
] as const;
export type Permission = (typeof permissions)[number];

export type RoleId = 'acceptor' | 'shiftLeader' | 'dispatcher' | 'department' | 'handler' | 'inspector' | 'supervisor' | 'leader' | 'commander' | 'designer' | 'approver' | 'operator' | 'administrator';

/** What a role is called, what it may do and how far down the organisation work for it reaches. */
export interface Role {
  id: RoleId;
  name: { zh: string; en: string };
  permissions: readonly Permission[];
  /**
   * Whose tasks reach its holders: `own` those of the very department the role is held in, `below` those of all departments covered.
   * A bureau's supervisor answers for its streets, so theirs are his too; a bureau's handler must not be handed a street's work:
   * the dispatch named who is accountable, and a task every level could take is nobody's.
   */
  taskReach: 'own' | 'below';
}

const work: readonly Permission[] = ['organisation.read', 'attachment.upload', 'task.work', 'case.read'];

/** The roles of a city's operation centre. The administrator runs the system and for that reads no case; the operator repairs instances and publishes nothing. */
export const roles: Record<RoleId, Role> = {
  acceptor: { id: 'acceptor', name: { zh: '受理员', en: 'Acceptor' }, permissions: [...work, 'case.report', 'intake.register', 'alarm.read', 'alarm.decide'], taskReach: 'own' },
  shiftLeader: { id: 'shiftLeader', name: { zh: '值班长', en: 'Shift leader' }, permissions: [...work, 'case.report', 'intake.register', 'task.assign', 'overdue.read', 'alarm.read', 'alarm.decide', 'flood.read', 'rain.report'], taskReach: 'below' },
  dispatcher: { id: 'dispatcher', name: { zh: '派遣员', en: 'Dispatcher' }, permissions: [...work, 'flood.read'], taskReach: 'own' },
  department: { id: 'department', name: { zh: '部门负责人', en: 'Head of department' }, permissions: [...work, 'task.assign', 'overdue.read', 'flood.read'], taskReach: 'own' },
  handler: { id: 'handler', name: { zh: '处置人员', en: 'Handler' }, permissions: [...work, 'flood.read'], taskReach: 'own' },
  inspector: { id: 'inspector', name: { zh: '监督员', en: 'Inspector' }, permissions: [...work, 'case.report'], taskReach: 'own' },
  supervisor: { id: 'supervisor', name: { zh: '督查员', en: 'Supervisor' }, permissions: [...work, 'task.assign', 'overdue.read', 'alarm.read', 'flood.read'], taskReach: 'below' },
  leader: { id: 'leader', name: { zh: '领导', en: 'Leader' }, permissions: [...work, 'overdue.read', 'alarm.read', 'flood.read'], taskReach: 'below' },
  // 指挥长 signs for his own command only: who heads the municipal command does not sign in the city flood command's stead.
  commander: { id: 'commander', name: { zh: '指挥长', en: 'Commander' }, permissions: [...work, 'overdue.read', 'flood.read', 'rain.report'], taskReach: 'own' },
  designer: { id: 'designer', name: { zh: '流程设计员', en: 'Process designer' }, permissions: ['organisation.read', 'process.read', 'model.edit'], taskReach: 'own' },
  // 谁画谁不批: what a designer drew is published by somebody else.
  approver: { id: 'approver', name: { zh: '流程审批员', en: 'Release approver' }, permissions: ['organisation.read', 'process.read', 'model.release'], taskReach: 'own' },
  operator: {
    id: 'operator', name: { zh: '运行管理员', en: 'Operator' },
    permissions: ['organisation.read', 'case.read', 'process.read', 'instance.read', 'instance.operate', 'message.deliver'], taskReach: 'own',
  },
  administrator: {
    id: 'administrator', name: { zh: '系统管理员', en: 'Administrator' },
    permissions: ['organisation.read', 'process.read', 'instance.read', 'apiClient.manage', 'intake.configure', 'notice.manage', 'changeLog.read', 'organisation.manage', 'grid.manage', 'ownership.manage', 'catalogue.manage', 'calendar.manage'], taskReach: 'own',
  },
};

/** Whether a word read from a row or a request names a role. */
export function isRoleId(word: string): word is RoleId {
  return Object.hasOwn(roles, word);
}

/** A role somebody holds in a department, with the ids of all departments it covers there (see `coveredBy` in organisation). */
export interface HeldRole {
  roleId: RoleId;
  departmentId: string;
  covers: readonly string[];
}

/** As much of a person as the rules ask for. */
export interface RoleHolder {
  roles: readonly HeldRole[];
}

/** Whether somebody may do something: anywhere at all, or in the department named. */
export function may(holder: RoleHolder, permission: Permission, departmentId?: string): boolean {
  return holder.roles.some((held) => roles[held.roleId].permissions.includes(permission) && (departmentId === undefined || held.covers.includes(departmentId)));
}

/** All somebody may do somewhere: what the console shows or hides by. */
export function permissionsOf(holder: RoleHolder): Permission[] {
  return permissions.filter((permission) => may(holder, permission));
}

/** The departments in which somebody may do something: the filter of every list scoped by organisation. */
export function departmentsWhere(holder: RoleHolder, permission: Permission): string[] {
  const allowing = holder.roles.filter((held) => roles[held.roleId].permissions.includes(permission));
  return [...new Set(allowing.flatMap((held) => held.covers))];
}

/** The candidate groups somebody belongs to: `role`, and `role@department` for each department the role's tasks reach him from. */
export function groupsOf(holder: RoleHolder): string[] {
  const groups = holder.roles.flatMap(({ roleId, departmentId, covers }) => {
    const reached = roles[roleId].taskReach === 'below' ? [departmentId, ...covers] : [departmentId];
    return [roleId, ...reached.map((id) => `${roleId}@${id}`)];
  });
  return [...new Set(groups)];
}
