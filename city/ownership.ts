import { contains } from './grid';
import type { Outline, Position } from './grid';

/**
 * 确权: who answers for what where. A rule speaks of one subcategory or of a whole category, of one area or of the whole city; what a
 * joint decision settled (确权决定) also keeps its document and, where it was drawn, its outline.
 */
export interface OwnershipRule {
  id: string;
  /** 大类 or 小类 code. */
  categoryCode: string;
  /** A district, street or community; absent: the whole city. */
  areaId?: string;
  departmentId: string;
  /** 协办: who is to help as a rule. */
  coDepartmentIds: readonly string[];
  /** Number or name of the document the rule rests on. */
  document?: string;
  /** The very ground a decision was made for, in one or several pieces; the rule says nothing outside it. */
  outlines?: readonly Outline[];
}

/** Where and what a case is, as far as ownership asks. */
export interface OwnershipQuestion {
  categoryCode: string;
  subcategoryCode: string;
  /** The areas around the place, the innermost first: community, street, district. */
  areaIds: readonly string[];
  /** Absent where nobody marked the place; then no rule for a piece of ground is asked. */
  position?: Position;
}

/** What the rules propose, and why: shown with the proposal, kept with the dispatch. */
export interface OwnershipProposal {
  rule: OwnershipRule;
  because: { category: 'subcategory' | 'category'; areaId?: string; isDecided?: true };
}

/**
 * The rule that fits most closely: what was decided for the very piece of ground before all others, then the subcategory's own before the
 * category's, then the smaller area before the larger one. A rule of the same closeness that rests on a document goes first, because it
 * was decided for just such a case; of two alike the first given.
 */
export function proposeOwner(rules: readonly OwnershipRule[], question: OwnershipQuestion): OwnershipProposal | undefined {
  let best: { rule: OwnershipRule; rank: number } | undefined;
  for (const rule of rules) {
    const rank = closeness(rule, question);
    if (rank !== undefined && (!best || rank > best.rank)) best = { rule, rank };
  }
  if (!best) return undefined;
  const { rule } = best;
  return { rule, because: { category: rule.categoryCode === question.subcategoryCode ? 'subcategory' : 'category', ...(rule.areaId !== undefined && { areaId: rule.areaId }), ...(rule.outlines && { isDecided: true as const }) } };
}

function closeness(rule: OwnershipRule, { categoryCode, subcategoryCode, areaIds, position }: OwnershipQuestion): number | undefined {
  const category = rule.categoryCode === subcategoryCode ? 1 : rule.categoryCode === categoryCode ? 0 : undefined;
  if (rule.outlines && !(position && rule.outlines.some((outline) => contains(outline, position)))) return undefined;
  const area = rule.outlines ? smallestGround : rule.areaId === undefined ? 0 : areaIds.includes(rule.areaId) ? areaIds.length - areaIds.indexOf(rule.areaId) : undefined;
  if (category === undefined || area === undefined) return undefined;
  return category * 1000 + area * 10 + (rule.document === undefined ? 0 : 1);
}

/** Closer than any area and than any rule of a subcategory for an area. */
const smallestGround = 200;
