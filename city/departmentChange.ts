import { subtree } from './organisation';
import type { Department, DepartmentKind, Organisation } from './organisation';

/** What stands against a change of the department tree. */
export type DepartmentFault =
  | 'noSuchDepartment' | 'noSuchParent' | 'parentClosed' | 'belowItself' | 'secondCity' | 'cityHasNoParent' | 'needsParent' | 'wrongPlace' | 'nameTaken' | 'areaCodeTaken' | 'areaCodeOutside' | 'alreadyClosed' | 'notClosed';

/** What may lie directly below what: an area below the larger one, offices anywhere but below a community. */
const parentsOf: Record<DepartmentKind, readonly DepartmentKind[]> = {
  city: [],
  centre: ['city', 'district', 'street'],
  department: ['city', 'department', 'centre', 'district', 'street'],
  unit: ['city', 'department', 'centre', 'unit', 'district', 'street', 'community'],
  district: ['city'],
  street: ['district', 'city'],
  community: ['street', 'district'],
};

/** A change of one department: a new one, other properties, or its end. */
export type DepartmentChange =
  | { kind: 'add' | 'alter'; department: Department }
  | { kind: 'close' | 'reopen'; departmentId: string };

/** What stands against a change in the tree itself; what persons, cases and rules have against closing is asked elsewhere. */
export function faultsOfChange(organisation: Organisation, change: DepartmentChange): DepartmentFault[] {
  if ('departmentId' in change) {
    const department = organisation.byId.get(change.departmentId);
    if (!department) return ['noSuchDepartment'];
    if (change.kind === 'close') return department.closedOn === undefined ? [] : ['alreadyClosed'];
    if (department.closedOn === undefined) return ['notClosed'];
    return placeFaults(organisation, department);
  }
  if (change.kind === 'alter' && !organisation.byId.has(change.department.id)) return ['noSuchDepartment'];
  return [...placeFaults(organisation, change.department), ...nameFaults(organisation, change.department), ...areaFaults(organisation, change.department)];
}

function placeFaults(organisation: Organisation, { id, kind, parentId }: Department): DepartmentFault[] {
  if (kind === 'city') {
    const others = organisation.departments.some((other) => other.kind === 'city' && other.id !== id);
    return [...(parentId === undefined ? [] : ['cityHasNoParent' as const]), ...(others ? ['secondCity' as const] : [])];
  }
  if (parentId === undefined) return ['needsParent'];
  const parent = organisation.byId.get(parentId);
  if (!parent) return ['noSuchParent'];
  if (subtree(organisation, id).includes(parentId)) return ['belowItself'];
  if (parent.closedOn !== undefined) return ['parentClosed'];
  return parentsOf[kind].includes(parent.kind) ? [] : ['wrongPlace'];
}

/** Brothers of one name could not be told apart in a picker. */
function nameFaults(organisation: Organisation, { id, name, parentId }: Department): DepartmentFault[] {
  const brothers = organisation.childrenOf.get(parentId) ?? [];
  return brothers.some((other) => other.id !== id && other.name === name && other.closedOn === undefined) ? ['nameTaken'] : [];
}

/** A code lies below its parent's, because grid cells find their street and district by the beginning of their own. */
function areaFaults(organisation: Organisation, { id, parentId, areaCode }: Department): DepartmentFault[] {
  if (areaCode === undefined) return [];
  const isTaken = organisation.departments.some((other) => other.id !== id && other.areaCode === areaCode);
  const around = parentId === undefined ? undefined : organisation.byId.get(parentId)?.areaCode;
  return [...(isTaken ? ['areaCodeTaken' as const] : []), ...(around !== undefined && !areaCode.startsWith(around) ? ['areaCodeOutside' as const] : [])];
}
