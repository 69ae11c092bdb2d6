import { evaluateDecision } from '#bpmn/decision';
import type { DecisionModel } from '#bpmn/decision';
import type { Catalogue } from '#city/catalogue';
import { levelOfDepartment } from '#city/level';
import { pathTo } from '#city/organisation';
import type { Organisation } from '#city/organisation';
import { responsibilitiesOf } from '#city/responsibility';
import type { Responsibility, ResponsibilityGround } from '#city/responsibility';
import { catalogueInForce } from '#database/catalogueVersions';
import type { Database, Transaction } from '#database/connection';
import { readOrganisation } from '#database/departments';
import { ownershipRules } from '#database/ownershipRules';
import type { ListedRule } from '#database/ownershipRules';
import { decisionsInForce } from '#database/releases';
import type { ResponsibilityFilter, ResponsibilityView } from '#contract/responsibilities';
import { soundsLike } from './soundAlikes';

/** What the list of a day is made of, as it stands in the rows. */
export interface RegisterGround extends ResponsibilityGround {
  rules: readonly ListedRule[];
  /** Number of the catalogue's version; absent in a city that has put none in force yet. */
  version?: number;
}

const empty: Catalogue = { categories: [], limits: [], areaClasses: [] };

/** Catalogue, rules and departments of a day. */
export async function registerGround(database: Database | Transaction, day: string): Promise<RegisterGround> {
  // One after the other: it may be a transaction, whose one connection may not be asked twice at once.
  const organisation = await readOrganisation(database);
  const inForce = await catalogueInForce(database, day);
  return { organisation, catalogue: inForce?.catalogue ?? empty, rules: await ownershipRules(database, { day }), ...(inForce && { version: inForce.number }) };
}

/** The list of a day in words. */
export async function listedResponsibilities(database: Database, { day, at }: { day: string; at: number }): Promise<{ views: ResponsibilityView[]; organisation: Organisation }> {
  const ground = await registerGround(database, day);
  const wayOf = waysBy(await decisionsInForce(database, ['caseRoute']), at);
  return { views: responsibilitiesOf(ground).map((item) => responsibilityView(item, ground.organisation, wayOf(item.placed.subcategory.code))), organisation: ground.organisation };
}

function responsibilityView({ code, placed: { category, subcategory, condition }, areaId, rule, limit, entry }: Responsibility, organisation: Organisation, way: ResponsibilityView['way']): ResponsibilityView {
  const named = (id: string) => organisation.byId.get(id)?.name ?? id;
  return {
    code, category: { code: category.code, name: category.name }, subcategory: { code: subcategory.code, name: subcategory.name }, condition: condition.condition, closingCondition: condition.closingCondition,
    ...(areaId !== undefined && { areaId, areaName: named(areaId) }), ...(rule && { departmentId: rule.departmentId, departmentName: named(rule.departmentId), level: levelOfDepartment(organisation, rule.departmentId) }),
    coDepartments: (rule?.coDepartmentIds ?? []).map(named), limit: { ...limit }, isFromMatrix: entry !== undefined, stages: (condition.stages ?? []).map(({ name }) => name), way,
    ...(rule?.document !== undefined && { document: rule.document }),
  };
}

const ordinary: ResponsibilityView['way'] = { kind: 'ordinary', name: '常态办理' };

/** What the city's decision says of each subcategory; without one every case is handled the ordinary way. */
function waysBy(decisions: Record<string, DecisionModel>, at: number): (subcategoryCode: string) => ResponsibilityView['way'] {
  const known = new Map<string, ResponsibilityView['way']>();
  return (code) => {
    const found = known.get(code) ?? wayBy(decisions, code, at);
    known.set(code, found);
    return found;
  };
}

function wayBy(decisions: Record<string, DecisionModel>, code: string, at: number): ResponsibilityView['way'] {
  if (!decisions['caseRoute']) return ordinary;
  const outcome = evaluateDecision(decisions, 'caseRoute', { case: { subcategory: { code } } }, at);
  if (!outcome.ok || typeof outcome.result !== 'object' || outcome.result === null || Array.isArray(outcome.result)) return ordinary;
  const { kind, name, processId } = outcome.result;
  if ((kind !== 'joint' && kind !== 'emergency') || typeof name !== 'string') return ordinary;
  return { kind, name, ...(typeof processId === 'string' && { processId }) };
}

/** What of the list a filter finds. */
export function foundResponsibilities(views: readonly ResponsibilityView[], { search = '', department, area, level, way, category, unowned }: ResponsibilityFilter, organisation: Organisation): ResponsibilityView[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const means = meaning();
  return views.filter((view) => (department === undefined || view.departmentId === department)
    && (area === undefined || (view.areaId !== undefined && pathTo(organisation, view.areaId).some(({ id }) => id === area)))
    && (level === undefined || view.level === level) && (way === undefined || view.way.kind === way) && (unowned === undefined || view.departmentId === undefined)
    && (category === undefined || view.category.code === category || view.subcategory.code === category)
    && words.every((word) => [view.code, view.subcategory.name, view.category.name, view.condition, view.departmentName, view.areaName, view.document, ...view.coDepartments].some((text) => text !== undefined && means(text, word))));
}

/** Part of a text, or of how it sounds; each text is sounded out once for a word. */
function meaning(): (text: string, word: string) => boolean {
  const known = new Map<string, boolean>();
  return (text, word) => {
    if (text.toLowerCase().includes(word)) return true;
    const key = `${word} ${text}`;
    const sounds = known.get(key) ?? soundsLike(text, word);
    known.set(key, sounds);
    return sounds;
  };
}
