import type { HeldRole } from './permission';
import type { Absent } from './standIn';

export const departmentKinds = ['city', 'centre', 'department', 'unit', 'district', 'street', 'community'] as const;
export type DepartmentKind = (typeof departmentKinds)[number];

/** A body of the city: the tree of these is the organisation. */
export interface Department {
  id: string;
  name: string;
  parentId?: string;
  kind: DepartmentKind;
  /** 主管、处置单位: cases may be dispatched to it. */
  handlesCases: boolean;
  /** 区划代码 of a district (6 digits), street (9) or community (12): the beginning of the codes of all grid cells in it. */
  areaCode?: string;
  /** The first local day (`yyyy-mm-dd`) it is no more; closed ones still name what they did. */
  closedOn?: string;
}

/** Somebody who works with the platform, with the roles he holds and where. */
export interface Person {
  id: string;
  login: string;
  name: string;
  departmentId: string;
  departmentName: string;
  roles: HeldRole[];
  /** 代理: colleagues who are away now, whose tasks reach him as well. */
  standsInFor?: readonly Absent[];
  /** Signed in with a one-time password: nothing else is open to him yet. */
  mustChangePassword?: boolean;
}

/** The department tree, asked for parents and those below without walking the list each time. */
export interface Organisation {
  departments: readonly Department[];
  byId: ReadonlyMap<string, Department>;
  childrenOf: ReadonlyMap<string | undefined, readonly Department[]>;
}

/** Builds the tree; refuses one that is none, because a ring or a lost parent would silently widen or empty somebody's scope. */
export function organisationOf(departments: readonly Department[]): Organisation {
  const byId = new Map(departments.map((department) => [department.id, department]));
  const childrenOf = new Map<string | undefined, Department[]>();
  for (const department of departments) {
    if (department.parentId !== undefined && !byId.has(department.parentId)) throw new Error(`Department ${department.id} lies below ${department.parentId}, which does not exist.`);
    childrenOf.set(department.parentId, [...(childrenOf.get(department.parentId) ?? []), department]);
  }
  const organisation = { departments, byId, childrenOf };
  const reached = (childrenOf.get(undefined) ?? []).reduce((count, root) => count + below(organisation, root.id).length, 0);
  if (reached !== departments.length) throw new Error('The departments form a ring: one of them lies below itself.');
  return organisation;
}

/** A department's id and those of all below it. */
export function subtree(organisation: Organisation, departmentId: string): string[] {
  return [...below(organisation, departmentId)];
}

// Every request asks for its person's scope; a city has thousands of departments and a tree that seldom changes.
const walked = new WeakMap<Organisation, Map<string, readonly string[]>>();

function below(organisation: Organisation, departmentId: string): readonly string[] {
  if (!organisation.byId.has(departmentId)) return [];
  const known = walked.get(organisation) ?? new Map<string, readonly string[]>();
  walked.set(organisation, known);
  const found = known.get(departmentId) ?? walk(organisation, departmentId);
  known.set(departmentId, found);
  return found;
}

function walk(organisation: Organisation, departmentId: string): string[] {
  const found = [departmentId];
  for (let at = 0; at < found.length; at++) for (const child of organisation.childrenOf.get(found[at]) ?? []) found.push(child.id);
  return found;
}

/**
 * The departments a role held somewhere covers: that department and those below. An operation centre (指挥中心) works for the whole
 * body it belongs to, so a role held in a centre covers its parent and everything below that.
 */
export function coveredBy(organisation: Organisation, departmentId: string): readonly string[] {
  const department = organisation.byId.get(departmentId);
  const root = department?.kind === 'centre' ? (department.parentId ?? departmentId) : departmentId;
  return below(organisation, root);
}

/** A department's ancestors from the root down to itself, for a readable path. */
export function pathTo(organisation: Organisation, departmentId: string): Department[] {
  const path: Department[] = [];
  for (let at = organisation.byId.get(departmentId); at; at = at.parentId === undefined ? undefined : organisation.byId.get(at.parentId)) path.unshift(at);
  return path;
}
