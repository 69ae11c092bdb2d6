import { limitFor } from './catalogue';
import type { Catalogue, PlacedCondition } from './catalogue';
import type { LimitEntry } from './limitMatrix';
import { pathTo } from './organisation';
import type { Organisation } from './organisation';
import { proposeOwner } from './ownership';
import type { OwnershipRule } from './ownership';
import type { TimeLimit } from './timeLimit';

/**
 * 事项: one thing the city answers for, in one area or the whole city. It is never written down by itself: what is handled and how long
 * comes from the catalogue, who answers for it from the ownership rules, so that the list cannot say otherwise than a dispatch does.
 */
export interface Responsibility {
  /** The condition's id; for one area `@` and the area's code behind it. */
  code: string;
  placed: PlacedCondition;
  /** A district, street or community; absent: the whole city, as far as no area has a line of its own. */
  areaId?: string;
  /** The rule that names the owner; absent: nobody answers for it. */
  rule?: OwnershipRule;
  limit: TimeLimit;
  /** The cell of the matrix the limit comes from; absent: the filing condition itself. */
  entry?: LimitEntry;
}

/** What the list is made of. */
export interface ResponsibilityGround {
  catalogue: Catalogue;
  /** Those in force; rules for a piece of ground are left out, for a line of a list cannot hold one. */
  rules: readonly OwnershipRule[];
  organisation: Organisation;
}

const areaKinds: readonly string[] = ['district', 'street', 'community'];

/** Who answers for a condition and within which limit. */
export type ResponsibilityAnswer = Pick<Responsibility, 'rule' | 'limit' | 'entry'>;

/** 事项清单: a line for each filing condition in the whole city, and one for each area where owner or limit are its own. */
export function responsibilitiesOf(ground: ResponsibilityGround): Responsibility[] {
  const { catalogue, organisation } = ground;
  const answer = answering(ground);
  const around = memoised((areaId: string) => areaIdsAround(organisation, areaId));
  const areaCode = memoised((areaId: string) => organisation.byId.get(areaId)?.areaCode ?? areaId);
  const classed = catalogue.areaClasses.map(({ areaId }) => areaId);
  const lines: Responsibility[] = [];
  for (const category of catalogue.categories) {
    for (const subcategory of category.subcategories) {
      const ruled = ground.rules.flatMap(({ categoryCode, areaId, outlines }) => (areaId !== undefined && !outlines && (categoryCode === subcategory.code || categoryCode === category.code) ? [areaId] : []));
      // The larger areas first: an inner one is compared with what is around it.
      const areas = [...new Set([...ruled, ...classed])].filter((areaId) => around(areaId).length > 0).sort((one, other) => around(one).length - around(other).length || (areaCode(one) < areaCode(other) ? -1 : 1));
      for (const condition of subcategory.conditions) {
        const placed = { condition, subcategory, category };
        const made = new Map<string | undefined, Responsibility>();
        for (const areaId of [undefined, ...areas]) {
          const found = answer(placed, areaId);
          const wider = areaId === undefined ? undefined : made.get(around(areaId).slice(1).find((id) => made.has(id)));
          if (wider && wider.rule === found.rule && isSameLimit(wider.limit, found.limit)) continue;
          made.set(areaId, { code: areaId === undefined ? condition.id : `${condition.id}@${areaCode(areaId)}`, placed, ...(areaId !== undefined && { areaId }), ...found });
        }
        lines.push(...made.values());
      }
    }
  }
  return lines;
}

/** Answers for a condition in an area, or without one in the city at large, as a dispatch there would. */
export function answering({ catalogue, rules, organisation }: ResponsibilityGround): (placed: PlacedCondition, areaId?: string) => ResponsibilityAnswer {
  const byCode = new Map<string, OwnershipRule[]>();
  for (const rule of rules) {
    if (rule.outlines) continue;
    const known = byCode.get(rule.categoryCode);
    if (known) known.push(rule);
    else byCode.set(rule.categoryCode, [rule]);
  }
  const around = memoised((areaId: string) => areaIdsAround(organisation, areaId));
  return (placed, areaId) => {
    const [categoryCode, subcategoryCode] = [placed.category.code, placed.subcategory.code];
    const areaIds = areaId === undefined ? [] : around(areaId);
    const rule = proposeOwner([...(byCode.get(subcategoryCode) ?? []), ...(byCode.get(categoryCode) ?? [])], { categoryCode, subcategoryCode, areaIds })?.rule;
    const { limit, entry } = limitFor(catalogue, placed, { areaIds, departmentId: rule?.departmentId });
    return { limit, ...(rule && { rule }), ...(entry && { entry }) };
  };
}

/** Condition and area a code of the list names; undefined where it names none. */
export function readResponsibilityCode(organisation: Organisation, code: string): { conditionId: string; areaId?: string } | undefined {
  const [conditionId = '', areaCode] = code.split('@');
  if (areaCode === undefined) return { conditionId };
  const area = organisation.departments.find(({ id, areaCode: own, kind }) => areaKinds.includes(kind) && (own ?? id) === areaCode);
  return area && { conditionId, areaId: area.id };
}

/** The area and those around it, the innermost first; none for what is no area. */
export function areaIdsAround(organisation: Organisation, areaId: string): string[] {
  const path = pathTo(organisation, areaId);
  return areaKinds.includes(path.at(-1)?.kind ?? '') ? path.filter(({ kind }) => areaKinds.includes(kind)).map(({ id }) => id).reverse() : [];
}

export function isSameLimit(one: TimeLimit, other: TimeLimit): boolean {
  return one.amount === other.amount && one.unit === other.unit;
}

function memoised<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const fresh = make(key);
    made.set(key, fresh);
    return fresh;
  };
}
