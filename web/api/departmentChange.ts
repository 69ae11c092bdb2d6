import { faultsOfChange } from '#city/departmentChange';
import type { DepartmentChange, DepartmentFault } from '#city/departmentChange';
import type { Department, Organisation } from '#city/organisation';
import { logChange } from '#database/changeLog';
import type { LoggedState } from '#database/changeLog';
import type { Transaction } from '#database/connection';
import { closeDepartment, dependentsOf, lockOrganisation, saveDepartment } from '#database/departmentChanges';
import { readOrganisation } from '#database/departments';
import type { Bilingual } from '#contract/problemKinds';
import { Refusal } from './refusal';

/** Who wants a change of the tree, on which local day it takes effect, and why. */
export interface ChangeMaking {
  by?: string | undefined;
  at: number;
  day: string;
  why?: string | undefined;
}

/** Refuses a change the tree cannot bear, with every reason at once. */
export function refuseFaults(organisation: Organisation, change: DepartmentChange): void {
  const faults = faultsOfChange(organisation, change);
  if (faults.length === 0) return;
  throw new Refusal('invalid-request', { errors: faults.map((fault) => ({ path: faultFields[fault] ?? '', message: `${faultWords[fault].zh} / ${faultWords[fault].en}` })) });
}

/** Makes a change of the tree now and enters it in the log; refuses what the tree, or what depends on the department, stands against. */
export async function makeDepartmentChange(transaction: Transaction, change: DepartmentChange, { by, at, day, why }: ChangeMaking): Promise<void> {
  await lockOrganisation(transaction);
  const organisation = await readOrganisation(transaction);
  refuseFaults(organisation, change);
  const before = organisation.byId.get(departmentIdOf(change));
  if ('department' in change) await saveDepartment(transaction, change.department);
  else {
    if (change.kind === 'close') await refuseDependents(transaction, change.departmentId, day);
    await closeDepartment(transaction, change.departmentId, change.kind === 'close' ? day : undefined);
  }
  const after = (await readOrganisation(transaction)).byId.get(departmentIdOf(change));
  if (after) await logChange(transaction, { noun: 'department', id: after.id, name: after.name, before: before && stateOf(before, organisation), after: stateOf(after, organisation), by, at, why });
}

/** The department a change is about. */
export function departmentIdOf(change: DepartmentChange): string {
  return 'department' in change ? change.department.id : change.departmentId;
}

async function refuseDependents(transaction: Transaction, departmentId: string, day: string): Promise<void> {
  const { children, persons, ownershipRules, dutyGrids, openCases, openTasks } = await dependentsOf(transaction, departmentId, day);
  const standing = [
    [children, '个下级部门', 'departments below it'], [persons, '名在岗人员', 'persons'], [ownershipRules, '条在用权属', 'ownership rules'],
    [dutyGrids, '个责任网格', 'duty grids'], [openCases, '件在办案件', 'open cases'], [openTasks, '项待办任务', 'open tasks'],
  ] as const;
  const left = standing.filter(([count]) => count > 0);
  if (left.length === 0) return;
  throw new Refusal('conflict', { detail: {
    zh: `该部门还有${left.map(([count, zh]) => `${count} ${zh}`).join('、')}，请先划转或办结后再撤销。`,
    en: `The department still has ${left.map(([count, , en]) => `${count} ${en}`).join(', ')}. Move or finish them first.`,
  } });
}

function stateOf({ name, kind, parentId, handlesCases, areaCode, closedOn }: Department, organisation: Organisation): LoggedState {
  return {
    name, kind, handlesCases, ...(parentId !== undefined && { parent: organisation.byId.get(parentId)?.name ?? parentId }),
    ...(areaCode !== undefined && { areaCode }), ...(closedOn !== undefined && { closedOn }),
  };
}

const faultFields: Partial<Record<DepartmentFault, string>> = {
  noSuchParent: 'parentId', parentClosed: 'parentId', belowItself: 'parentId', cityHasNoParent: 'parentId', needsParent: 'parentId', wrongPlace: 'parentId', secondCity: 'kind',
  nameTaken: 'name', areaCodeTaken: 'areaCode', areaCodeOutside: 'areaCode',
};

const faultWords: Record<DepartmentFault, Bilingual> = {
  noSuchDepartment: { zh: '部门不存在', en: 'there is no such department' },
  noSuchParent: { zh: '上级部门不存在', en: 'there is no such parent' },
  parentClosed: { zh: '上级部门已撤销，请先恢复或另选上级', en: 'the parent is closed; choose another' },
  belowItself: { zh: '不能放到自己或自己的下级之下', en: 'a department cannot lie below itself' },
  secondCity: { zh: '只能有一个市级根节点', en: 'there can be one city only' },
  cityHasNoParent: { zh: '市级根节点没有上级', en: 'the city has no parent' },
  needsParent: { zh: '请选择上级部门', en: 'choose a parent' },
  wrongPlace: { zh: '该类机构不能设在所选上级之下', en: 'a department of this kind cannot lie below that parent' },
  nameTaken: { zh: '同级已有同名部门', en: 'a brother has this name already' },
  areaCodeTaken: { zh: '区划代码已被其他部门使用', en: 'another department has this area code' },
  areaCodeOutside: { zh: '区划代码应以上级的区划代码开头', en: 'the area code must begin with the parent\'s' },
  alreadyClosed: { zh: '该部门已经撤销', en: 'the department is closed already' },
  notClosed: { zh: '该部门没有撤销，无需恢复', en: 'the department is not closed' },
};
