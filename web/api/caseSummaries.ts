import { lampOf } from '#city/case';
import type { Lamp } from '#city/case';
import type { CaseRow } from '#database/cases';
import type { CaseSummary } from '#contract/cases';

/** A case as lists show it. */
export function caseSummary(row: CaseRow, now: number): CaseSummary {
  const lamp = lampOfCase(row, now);
  const isOpen = row.state === 'open';
  return {
    id: row.id, number: row.number, title: row.title, categoryName: row.category_name, subcategoryName: row.subcategory_name, address: row.address, source: row.source,
    processId: row.process_id, stage: row.stage, state: row.state, lamp, isOverdue: isOverdue(row, now), reportedAt: row.reported_at.toISOString(), reworkCount: row.rework_count,
    ...(isOpen && row.due_at && { dueAt: row.due_at.toISOString() }), ...(row.department_name !== null && { departmentName: row.department_name }),
    ...(row.closed_at && { closedAt: row.closed_at.toISOString() }), ...(row.photo_ids[0] !== undefined && { photoId: row.photo_ids[0] }),
  };
}

/** Whether a limit of the case was ever passed: a fact that no extension and no appeal takes back. */
export function isOverdue(row: CaseRow, now: number): boolean {
  return row.overdue_since !== null || lampOfCase(row, now) === 'red';
}

function lampOfCase({ state, clock_state, warn_at, due_at }: CaseRow, now: number): Lamp {
  return state === 'open' ? lampOf({ clockState: clock_state ?? undefined, warnAt: warn_at?.getTime(), dueAt: due_at?.getTime() }, now) : 'grey';
}
