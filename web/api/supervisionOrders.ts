import type { MatterRow } from '#database/matters';
import type { SupervisionOrder } from '#contract/cases';

/** The orders of supervision (督办) a case stands under now, out of its register of matters. */
export function supervisionOrders(matters: readonly MatterRow[], at: number): SupervisionOrder[] {
  return matters.filter(({ kind, state }) => kind === 'supervision' && state === 'open').map(({ number, level, level_name, title, due_at }) => ({
    number, level: level ?? 1, levelName: level_name ?? '', requirement: title,
    ...(due_at && { dueAt: due_at.toISOString() }), isOverdue: (level ?? 1) > 1 || (due_at !== null && due_at.getTime() < at),
  }));
}
