import { roles } from '#city/permission';
import type { FormSchema } from '#bpmn/form';
import { parseForm } from '#bpmn/parseForm';
import { calendarsQuery } from '#console/calendars/calendarQueries';
import { categoriesQuery } from '#console/categories/categories';
import { departmentsQuery } from '#console/departments/departments';
import { queries } from '#console/frame/queries';
import { draftsQuery, readModel } from './modelQueries';

/** Something a model can name by its id. */
export interface Choice { value: string; label: string }
export const choiceKinds = ['group', 'role', 'department', 'category', 'form', 'decision', 'process', 'calendar'] as const;
export type ChoiceKind = (typeof choiceKinds)[number];

/** What there is beside a model while it is drawn: what it may refer to, by name, and the forms its tasks show. */
export interface ModelSurroundings {
  choices(kind: ChoiceKind): Promise<readonly Choice[]>;
  form(formId: string): Promise<FormSchema | undefined>;
}

/** Asked once for a page; what cannot be asked is not offered, and then nothing is called unknown. */
export function modelSurroundings(language: 'zh' | 'en'): ModelSurroundings {
  const asked = new Map<ChoiceKind, Promise<readonly Choice[]>>();
  const forms = new Map<string, Promise<FormSchema | undefined>>();
  return {
    choices(kind) {
      const known = asked.get(kind) ?? choicesOf(kind, language).catch(() => []);
      asked.set(kind, known);
      return known;
    },
    form(formId) {
      const known = forms.get(formId) ?? formDrawn(formId).catch(() => undefined);
      forms.set(formId, known);
      return known;
    },
  };
}

async function choicesOf(kind: ChoiceKind, language: 'zh' | 'en'): Promise<readonly Choice[]> {
  switch (kind) {
    case 'role': return roleChoices(language);
    case 'group': return groupChoices(language);
    case 'department': return (await queries.fetchQuery(departmentsQuery)).map(({ id, name }) => ({ value: id, label: name }));
    case 'calendar': return (await queries.fetchQuery(calendarsQuery)).map(({ calendar }) => ({ value: calendar.id, label: calendar.name }));
    case 'category': return (await queries.fetchQuery(categoriesQuery)).flatMap(({ code, name, subcategories }) => [{ value: code, label: name }, ...subcategories.map((one) => ({ value: one.code, label: `${name} / ${one.name}` }))]);
    default: return (await queries.fetchQuery(draftsQuery)).flatMap(({ contents }) => contents).filter((content) => content.kind === kind).map(({ id, name }) => ({ value: id, label: name ?? id }));
  }
}

function roleChoices(language: 'zh' | 'en'): Choice[] {
  return Object.values(roles).map(({ id, name }) => ({ value: id, label: name[language] }));
}

/** A role everywhere, or in one department. */
async function groupChoices(language: 'zh' | 'en'): Promise<Choice[]> {
  const [all, departments] = [roleChoices(language), await queries.fetchQuery(departmentsQuery)];
  return [...all, ...departments.flatMap((department) => all.map(({ value, label }) => ({ value: `${value}@${department.id}`, label: `${department.name} · ${label}` })))];
}

async function formDrawn(formId: string): Promise<FormSchema | undefined> {
  const draft = (await queries.fetchQuery(draftsQuery)).find(({ contents }) => contents.some(({ kind, id }) => kind === 'form' && id === formId));
  if (!draft) return undefined;
  return (await parseForm((await readModel(draft.draftId)).text)).form?.schema;
}
