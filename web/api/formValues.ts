import { localDay } from '#city/caseNumber';
import type { AnswerFault } from '#bpmn/formAnswers';
import { setAt, valueAt } from '#bpmn/formAnswers';
import { fieldsOf } from '#bpmn/form';
import type { FormComponent, FormSchema } from '#bpmn/form';
import type { Json, Variables } from '#bpmn/model';
import { findCondition, findSubcategory } from '#database/categories';
import type { Transaction } from '#database/connection';
import { readOrganisation } from '#database/departments';
import { openMainCase } from '#database/mergedCases';
import { findPerson } from '#database/persons';
import { cityOffset } from './cityOffset';
import { limitAtDispatch, limitAtFiling } from './limitValues';
import { proposalOf } from './ownershipProposal';

interface Picked {
  transaction: Transaction;
  component: FormComponent;
  /** What the field was answered with. */
  value: string;
  answers: Variables;
  visible: Variables;
  at: number;
}

/** Fills in what follows from a pick: the client names a condition, the catalogue says the limit. Undefined: all is well. */
type Derivation = (picked: Picked) => Promise<AnswerFault['message'] | undefined>;

const derivations: Partial<Record<FormComponent['type'], Derivation>> = {
  category: (picked) => (picked.component.properties?.['picks'] === 'filingCondition' ? fillCondition(picked) : fillSubcategory(picked)),
  department: fillDepartment,
  person: fillPerson,
  case: fillCase,
};

/** Completes checked answers in place and names the picks that do not exist. */
export async function deriveAnswers(transaction: Transaction, { schema, answers, visible, at }: { schema: FormSchema; answers: Variables; visible: Variables; at: number }): Promise<AnswerFault[]> {
  const faults: AnswerFault[] = [];
  for (const { key, component } of fieldsOf(schema)) {
    const value = valueAt(answers, key);
    const message = Array.isArray(value) && component.type === 'department' ? await fillDepartments(transaction, component, value, answers) : undefined;
    const derive = derivations[component.type];
    const fault = message ?? (derive && typeof value === 'string' ? await derive({ transaction, component, value, answers, visible, at }) : undefined);
    if (fault) faults.push({ path: key, message: fault });
  }
  return faults;
}

/** Ids of all pictures an answered form names. */
export function photoIdsIn(schema: FormSchema, answers: Variables): string[] {
  return fieldsOf(schema).flatMap(({ key, component }) => {
    const value = component.type === 'photo' ? valueAt(answers, key) : undefined;
    return Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string') : [];
  });
}

async function fillCondition({ transaction, component, value, answers, visible, at }: Picked): Promise<AnswerFault['message'] | undefined> {
  const { subcategoryKey = '', limitKey, closingConditionKey, versionKey, stagesKey } = component.properties ?? {};
  const day = localDay(at, cityOffset);
  const found = await findCondition(transaction, { id: value, subcategoryCode: String(valueAt(visible, subcategoryKey) ?? ''), day });
  if (!found) return { zh: '所选立案条件不属于本小类或已停用，请重新选择', en: 'is no condition in force of this subcategory; choose again' };
  const { condition, version } = found;
  if (limitKey) setAt(answers, limitKey, { ...await limitAtFiling(transaction, { id: value, visible, day }) });
  if (closingConditionKey) setAt(answers, closingConditionKey, condition.closingCondition);
  if (versionKey) setAt(answers, versionKey, version);
  if (stagesKey) setAt(answers, stagesKey, (condition.stages ?? []).map((stage) => ({ ...stage })));
  return undefined;
}

async function fillSubcategory({ transaction, component, value, answers, at }: Picked): Promise<AnswerFault['message'] | undefined> {
  const found = await findSubcategory(transaction, value, localDay(at, cityOffset));
  if (!found) return { zh: '所选小类不存在，请重新选择', en: 'is no subcategory; choose again' };
  const nameKey = component.properties?.['nameKey'];
  if (nameKey) setAt(answers, nameKey, found.subcategory.name);
  return undefined;
}

async function fillDepartment({ transaction, component, value, answers, visible, at }: Picked): Promise<AnswerFault['message'] | undefined> {
  const department = (await readOrganisation(transaction)).byId.get(value);
  if (!department?.handlesCases || department.closedOn !== undefined) return noSuchDepartment;
  const { nameKey, limitKey, proposes, keptKey } = component.properties ?? {};
  const limit = limitKey ? await limitAtDispatch(transaction, { department, visible, at, utcOffset: cityOffset }) : undefined;
  if (limitKey && limit) setAt(answers, limitKey, { ...limit });
  if (nameKey) setAt(answers, nameKey, department.name);
  if (proposes === 'owner' && keptKey) setAt(answers, keptKey, (await proposalOf(transaction, component, visible, at)) ?? null);
  return undefined;
}

const noSuchDepartment = { zh: '所选部门不存在或不承担处置任务，请重新选择', en: 'is no department that handles cases; choose again' };

/** Several departments; one that was chosen elsewhere in the form (`exceptKey`) is left out. */
async function fillDepartments(transaction: Transaction, component: FormComponent, ids: readonly Json[], answers: Variables): Promise<AnswerFault['message'] | undefined> {
  const { byId } = await readOrganisation(transaction);
  const { nameKey, exceptKey } = component.properties ?? {};
  const except = exceptKey === undefined ? undefined : valueAt(answers, exceptKey);
  const chosen = [...new Set(ids)].filter((id) => id !== except).map((id) => byId.get(String(id)));
  const known = chosen.filter((department) => department?.handlesCases && department.closedOn === undefined);
  if (known.length < chosen.length) return noSuchDepartment;
  if (component.key) setAt(answers, component.key, known.flatMap((department) => department?.id ?? []));
  if (nameKey) setAt(answers, nameKey, known.flatMap((department) => department?.name ?? []));
  return undefined;
}

/** 合并: only a case still being worked on can stand for another, and none for itself. */
async function fillCase({ transaction, component, value, answers, visible }: Picked): Promise<AnswerFault['message'] | undefined> {
  if (valueAt(visible, 'case.id') === value) return { zh: '案件不能并入自身，请另选主案件', en: 'is this very case; choose another' };
  const main = await openMainCase(transaction, value);
  if (!main) return { zh: '所选案件不存在或已办结，请另选仍在办理的案件', en: 'is no case that is still open; choose another' };
  const nameKey = component.properties?.['nameKey'];
  if (nameKey) setAt(answers, nameKey, main.number);
  return undefined;
}

async function fillPerson({ transaction, component, value, answers, visible }: Picked): Promise<AnswerFault['message'] | undefined> {
  const person = await findPerson(transaction, await readOrganisation(transaction), value);
  if (!person) return { zh: '所选人员不存在或已停用，请重新选择', en: 'is nobody who works here; choose again' };
  const { nameKey, role, departmentKey } = component.properties ?? {};
  const departmentId = departmentKey === undefined ? undefined : valueAt(visible, departmentKey);
  if (role !== undefined && !person.roles.some((held) => held.roleId === role && (departmentId === undefined || held.departmentId === departmentId))) {
    return { zh: '所选人员不在本部门任此岗位，请重新选择', en: 'does not hold this role in the department; choose again' };
  }
  if (nameKey) setAt(answers, nameKey, person.name);
  return undefined;
}
