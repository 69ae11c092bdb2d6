import type { Organisation } from './organisation';
import { pathTo, subtree } from './organisation';
import type { OwnershipRule } from './ownership';

/** Two rules in force that name different owners for the very same category and area. */
export interface OwnershipConflict {
  categoryCode: string;
  areaId?: string;
  ruleIds: string[];
}

/** Rules that contradict each other; one that rests on a document goes before one that does not, so only equals are in conflict. */
export function conflictsOf(rules: readonly OwnershipRule[]): OwnershipConflict[] {
  const groups = new Map<string, OwnershipRule[]>();
  for (const rule of rules.filter(isOfArea)) {
    const key = `${rule.categoryCode} ${rule.areaId ?? ''} ${rule.document === undefined ? '' : 'document'}`;
    groups.set(key, [...(groups.get(key) ?? []), rule]);
  }
  return [...groups.values()].filter((group) => new Set(group.map(({ departmentId }) => departmentId)).size > 1).map((group) => {
    const [first] = group;
    return { categoryCode: first?.categoryCode ?? '', ...(first?.areaId !== undefined && { areaId: first.areaId }), ruleIds: group.map(({ id }) => id) };
  });
}

/** A subcategory that has no owner, everywhere or in the areas named. */
export interface OwnershipGap {
  subcategoryCode: string;
  /** Absent: nowhere in the city. */
  areaIds?: string[];
}

/** 权属空白: what nobody answers for, with the largest areas without an owner. */
export function gapsOf(subcategories: readonly { code: string; categoryCode: string }[], rules: readonly OwnershipRule[], organisation: Organisation): OwnershipGap[] {
  const byCategory = new Map<string, OwnershipRule[]>();
  for (const rule of rules.filter(isOfArea)) byCategory.set(rule.categoryCode, [...(byCategory.get(rule.categoryCode) ?? []), rule]);
  const areas = organisation.departments.filter(({ kind, closedOn }) => closedOn === undefined && (kind === 'district' || kind === 'street' || kind === 'community'));
  return subcategories.flatMap(({ code, categoryCode }): OwnershipGap[] => {
    const own = [...(byCategory.get(code) ?? []), ...(byCategory.get(categoryCode) ?? [])];
    if (own.some(({ areaId }) => areaId === undefined)) return [];
    if (own.length === 0) return [{ subcategoryCode: code }];
    const owned = new Set(own.flatMap(({ areaId }) => (areaId === undefined ? [] : subtree(organisation, areaId))));
    const bare = new Set(areas.filter(({ id }) => !owned.has(id) && !subtree(organisation, id).some((below) => owned.has(below))).map(({ id }) => id));
    const largest = [...bare].filter((id) => !pathTo(organisation, id).slice(0, -1).some((above) => bare.has(above.id)));
    return largest.length === 0 ? [] : [{ subcategoryCode: code, areaIds: largest }];
  });
}

/** What was settled for a piece of ground neither contradicts another rule nor answers for more than that ground. */
function isOfArea({ outlines }: OwnershipRule): boolean {
  return outlines === undefined;
}
