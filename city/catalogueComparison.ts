import type { Catalogue } from './catalogue';
import { describeLimit } from './timeLimit';
import type { TimeLimit } from './timeLimit';
import type { LimitEntry } from './limitMatrix';

/** One line in which two versions of the catalogue differ, in words. */
export interface CatalogueChange {
  part: 'category' | 'subcategory' | 'condition' | 'limit' | 'areaClass';
  code: string;
  name: string;
  kind: 'added' | 'changed' | 'removed';
  fields: { field: 'name' | 'condition' | 'closingCondition' | 'limit' | 'stages' | 'areaClass'; before?: string; after?: string }[];
}

type Line = Pick<CatalogueChange, 'part' | 'code' | 'name'> & { fields: Partial<Record<CatalogueChange['fields'][number]['field'], string>> };

/** In what a later version differs from an earlier one, in the catalogue's order; what is gone comes last. */
export function compareCatalogues(before: Catalogue, after: Catalogue): CatalogueChange[] {
  const [old, fresh] = [linesOf(before), linesOf(after)];
  const changes: CatalogueChange[] = [];
  for (const [key, { part, code, name, fields }] of fresh) {
    const known = old.get(key);
    const differing = fieldsBetween(known?.fields ?? {}, fields);
    if (!known) changes.push({ part, code, name, kind: 'added', fields: differing });
    else if (differing.length > 0) changes.push({ part, code, name, kind: 'changed', fields: differing });
  }
  for (const [key, { part, code, name, fields }] of old) if (!fresh.has(key)) changes.push({ part, code, name, kind: 'removed', fields: fieldsBetween(fields, {}) });
  return changes;
}

/** How many lines were added, changed and removed. */
export function countChanges(changes: readonly CatalogueChange[]): Record<CatalogueChange['kind'], number> {
  const count = (kind: CatalogueChange['kind']) => changes.filter((change) => change.kind === kind).length;
  return { added: count('added'), changed: count('changed'), removed: count('removed') };
}

function linesOf(catalogue: Catalogue): Map<string, Line> {
  const lines: Line[] = [];
  for (const category of catalogue.categories) {
    lines.push({ part: 'category', code: category.code, name: category.name, fields: { name: category.name } });
    for (const { code, name, conditions } of category.subcategories) {
      lines.push({ part: 'subcategory', code, name, fields: { name } });
      for (const { id, condition, closingCondition, limit, stages } of conditions) {
        lines.push({ part: 'condition', code: id, name: `${name}：${condition}`, fields: { condition, closingCondition, limit: words(limit), ...(stages && stages.length > 0 && { stages: stages.map((stage) => `${stage.name} ${words(stage)}`).join('；') }) } });
      }
    }
  }
  for (const entry of catalogue.limits) lines.push({ part: 'limit', code: cellOf(entry), name: cellOf(entry), fields: { limit: words(entry.limit) } });
  for (const { areaId, areaClass } of catalogue.areaClasses) lines.push({ part: 'areaClass', code: areaId, name: areaId, fields: { areaClass } });
  return new Map(lines.map((line) => [`${line.part}:${line.code}`, line]));
}

function fieldsBetween(before: Line['fields'], after: Line['fields']): CatalogueChange['fields'] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])] as CatalogueChange['fields'][number]['field'][];
  return fields.filter((field) => before[field] !== after[field])
    .map((field) => ({ field, ...(before[field] !== undefined && { before: before[field] }), ...(after[field] !== undefined && { after: after[field] }) }));
}

const words = (limit: TimeLimit): string => describeLimit(limit).zh;
const cellOf = ({ scope, areaClass, departmentId }: LimitEntry): string => [scope, ...(areaClass ? [areaClass] : []), ...(departmentId ? [departmentId] : [])].join(' · ');
