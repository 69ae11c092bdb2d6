import type { TimeLimit } from './timeLimit';

/** 区域等级: how strictly an area is kept, A the strictest. */
export const areaClasses = ['A', 'B', 'C'] as const;
export type AreaClass = (typeof areaClasses)[number];

/**
 * One cell of the limit matrix (立案条件 × 区域等级 × 部门): where it fits, it takes the place of the limit the filing condition itself gives.
 * What is left out fits everything.
 */
export interface LimitEntry {
  /** A filing condition, a 小类 or a 大类, by its code. */
  scope: string;
  areaClass?: AreaClass;
  departmentId?: string;
  limit: TimeLimit;
}

/** Which class an area is of; areas within it without one of their own take it over. */
export interface AreaClassing {
  /** A district, street or community. */
  areaId: string;
  areaClass: AreaClass;
}

/** What is asked of the matrix: the condition, and where and by whom it is handled, as far as known. */
export interface LimitQuestion {
  conditionId: string;
  subcategoryCode: string;
  categoryCode: string;
  areaClass?: AreaClass | undefined;
  departmentId?: string | undefined;
}

/**
 * The entry that fits most closely: the condition's own before the subcategory's and the category's; then one that names the department;
 * then one that names the class of the area. Undefined where none fits: the condition's own limit stands.
 */
export function closestEntry(entries: readonly LimitEntry[], question: LimitQuestion): LimitEntry | undefined {
  let closest: { entry: LimitEntry; rank: number } | undefined;
  for (const entry of entries) {
    const rank = closeness(entry, question);
    if (rank !== undefined && (!closest || rank > closest.rank)) closest = { entry, rank };
  }
  return closest?.entry;
}

/** The class of a place: that of the innermost area around it which has one. `areaIds` from the innermost outwards. */
export function areaClassOf(classings: readonly AreaClassing[], areaIds: readonly string[]): AreaClass | undefined {
  for (const areaId of areaIds) {
    const found = classings.find((classing) => classing.areaId === areaId);
    if (found) return found.areaClass;
  }
  return undefined;
}

/** Two entries that fit the very same questions: one of them would never be asked. */
export function isSameCell(one: LimitEntry, other: LimitEntry): boolean {
  return one.scope === other.scope && one.areaClass === other.areaClass && one.departmentId === other.departmentId;
}

function closeness({ scope, areaClass, departmentId }: LimitEntry, question: LimitQuestion): number | undefined {
  const level = [question.categoryCode, question.subcategoryCode, question.conditionId].indexOf(scope);
  if (level < 0 || (areaClass !== undefined && areaClass !== question.areaClass) || (departmentId !== undefined && departmentId !== question.departmentId)) return undefined;
  return level * 4 + (departmentId === undefined ? 0 : 2) + (areaClass === undefined ? 0 : 1);
}
