import { localDay } from '#city/caseNumber';
import type { AnswerFault } from '#bpmn/formAnswers';
import { setAt, valueAt } from '#bpmn/formAnswers';
import { fieldsOf } from '#bpmn/form';
import type { FormComponent, FormSchema } from '#bpmn/form';
import type { Variables } from '#bpmn/model';
import { findCondition, findSubcategory } from '#database/categories';
import type { Transaction } from '#database/connection';
import { readOrganisation } from '#database/departments';
import { findPerson } from '#database/persons';
import { limitAtDispatch, limitAtFiling } from './limitValues';

/** The city's calendar day; numbers and editions of the catalogue change at its midnight. */
export const cityOffset = 480;

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
};

/** Completes checked answers in place and names the picks that do not exist. */
export async function deriveAnswers(transaction: Transaction, schema: FormSchema, answers: Variables, visible: Variables, at: number): Promise<AnswerFault[]> {
  const faults: AnswerFault[] = [];
  for (const { key, component } of fieldsOf(schema)) {
    const value = valueAt(answers, key);
    const derive = derivations[component.type];
    if (!derive || typeof value !== 'string') continue;
    const message = await derive({ transaction, component, value, answers, visible, at });
    if (message) faults.push({ path: key, message });
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
  if (!department?.handlesCases) return { zh: '所选部门不存在或不承担处置任务，请重新选择', en: 'is no department that handles cases; choose again' };
  const { nameKey, limitKey } = component.properties ?? {};
  const limit = limitKey ? await limitAtDispatch(transaction, { department, visible, at, utcOffset: cityOffset }) : undefined;
  if (limitKey && limit) setAt(answers, limitKey, { ...limit });
  if (nameKey) setAt(answers, nameKey, department.name);
  return undefined;
}

async function fillPerson({ transaction, component, value, answers }: Picked): Promise<AnswerFault['message'] | undefined> {
  const person = await findPerson(transaction, await readOrganisation(transaction), value);
  if (!person) return { zh: '所选人员不存在或已停用，请重新选择', en: 'is nobody who works here; choose again' };
  const nameKey = component.properties?.['nameKey'];
  if (nameKey) setAt(answers, nameKey, person.name);
  return undefined;
}
