import { localDay } from '#city/caseNumber';
import type { Organisation } from '#city/organisation';
import type { Position } from '#city/grid';
import { proposeOwner } from '#city/ownership';
import type { OwnershipProposal, OwnershipQuestion } from '#city/ownership';
import { fieldsOf } from '#bpmn/form';
import type { FormComponent, FormSchema } from '#bpmn/form';
import { setAt, valueAt } from '#bpmn/formAnswers';
import type { Json, Variables } from '#bpmn/model';
import { areaIdsAround } from '#database/areas';
import type { Database, Transaction } from '#database/connection';
import { readOrganisation } from '#database/departments';
import { ownershipRulesFor } from '#database/ownershipRules';
import { cityOffset } from './cityOffset';

/** A case as a form's `aboutKey` names it. */
interface About {
  category: { code: string; name: string };
  subcategory: { code: string; name: string };
  gridCode: string | undefined;
  position: Position | undefined;
}

/** 退回: what a department says when it gives a case back, as a form's `returnKey` names it. */
interface Return {
  departmentId: string | undefined;
  suggestedId: string | undefined;
}

/**
 * The variables with what the ownership list proposes for each department a form asks for (`proposes="owner"`): the proposal itself at `proposalKey`,
 * and the department and those who help already chosen where nobody has chosen yet. After a return what the department suggested is chosen
 * instead, and never the department that returned.
 */
export async function withProposals(database: Database | Transaction, form: FormSchema | undefined, variables: Variables, at: number): Promise<Variables> {
  const fields = form ? fieldsOf(form).filter(({ component }) => component.properties?.['proposes'] === 'owner') : [];
  if (fields.length === 0) return variables;
  const filled = structuredClone(variables);
  for (const { key, component } of fields) {
    const proposal = await proposalOf(database, component, variables, at);
    setAt(filled, component.properties?.['proposalKey'] ?? 'proposal', proposal ?? null);
    if (typeof valueAt(variables, key) === 'string') continue;
    const chosen = await chosenFirst(database, proposal, returnAt(variables, component.properties?.['returnKey']));
    if (chosen === undefined) continue;
    setAt(filled, key, chosen);
    const coKey = component.properties?.['coKey'];
    if (coKey && chosen === proposal?.['departmentId']) setAt(filled, coKey, proposal['coDepartmentIds'] ?? []);
  }
  return filled;
}

async function chosenFirst(database: Database | Transaction, proposal: Variables | undefined, { departmentId, suggestedId }: Return): Promise<string | undefined> {
  if (suggestedId !== undefined && (await readOrganisation(database)).byId.get(suggestedId)?.handlesCases) return suggestedId;
  const proposed = proposal?.['departmentId'];
  return typeof proposed === 'string' && proposed !== departmentId ? proposed : undefined;
}

function returnAt(variables: Variables, key: string | undefined): Return {
  const text = (name: string) => {
    const found = key === undefined ? undefined : valueAt(variables, `${key}.${name}`);
    return typeof found === 'string' && found !== '' ? found : undefined;
  };
  return { departmentId: text('departmentId'), suggestedId: text('suggestedId') };
}

/** What is proposed for one field, as it is shown with the form and kept with the answer. */
export async function proposalOf(database: Database | Transaction, component: FormComponent, visible: Variables, at: number): Promise<Variables | undefined> {
  const about = aboutOf(valueAt(visible, component.properties?.['aboutKey'] ?? 'case'));
  if (!about) return undefined;
  const organisation = await readOrganisation(database);
  const rules = await ownershipRulesFor(database, { categoryCode: about.category.code, subcategoryCode: about.subcategory.code, day: localDay(at, cityOffset) });
  const question: OwnershipQuestion = {
    categoryCode: about.category.code, subcategoryCode: about.subcategory.code, areaIds: await areaIdsAround(database, organisation, about.gridCode), ...(about.position && { position: about.position }),
  };
  const proposal = proposeOwner(rules.filter(({ departmentId }) => organisation.byId.get(departmentId)?.handlesCases), question);
  return proposal && told(proposal, about, organisation);
}

function told({ rule, because }: OwnershipProposal, about: About, organisation: Organisation): Variables {
  const name = (id: string) => organisation.byId.get(id)?.name ?? id;
  const kind = because.category === 'subcategory' ? about.subcategory : about.category;
  const document = rule.document;
  const [where, whereEn] = because.isDecided ? ['此处', 'on this very ground'] : because.areaId === undefined ? ['全市', 'in the whole city'] : [name(because.areaId), `in ${name(because.areaId)}`];
  const zh = `按${because.isDecided ? '现场确权决定' : '确权清单'}：${kind.name}（${kind.code}）在${where}由${name(rule.departmentId)}负责${document === undefined ? '' : `，依据${document}`}`;
  const en = `By ${because.isDecided ? 'a settlement on the spot' : 'the ownership list'}: ${kind.name} (${kind.code}) ${whereEn} belongs to ${name(rule.departmentId)}${document === undefined ? '' : `, by ${document}`}`;
  return {
    ruleId: rule.id, departmentId: rule.departmentId, departmentName: name(rule.departmentId), coDepartmentIds: [...rule.coDepartmentIds],
    because: zh, becauseEn: en, ...(document !== undefined && { document }),
  };
}

function aboutOf(value: Json | undefined): About | undefined {
  const text = (path: string) => {
    const found = isRecord(value) ? valueAt(value, path) : undefined;
    return typeof found === 'string' && found !== '' ? found : undefined;
  };
  const [category, subcategory] = [text('category.code'), text('subcategory.code')];
  if (category === undefined || subcategory === undefined) return undefined;
  return {
    category: { code: category, name: text('category.name') ?? category }, subcategory: { code: subcategory, name: text('subcategory.name') ?? subcategory },
    gridCode: text('place.gridCode'), position: positionOf(value),
  };
}

function positionOf(value: Json | undefined): Position | undefined {
  const [longitude, latitude] = isRecord(value) ? [valueAt(value, 'place.longitude'), valueAt(value, 'place.latitude')] : [];
  return typeof longitude === 'number' && typeof latitude === 'number' ? [longitude, latitude] : undefined;
}

function isRecord(value: Json | undefined): value is Variables {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
