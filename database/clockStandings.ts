import { dueSoonShare } from '#city/case';
import type { Fact } from '#engine/fact';
import { currentTimekeeper } from './calendars';
import type { ClockRow } from './clocks';
import type { Transaction } from './connection';
import type { RecordedInstance } from './projection';

/** A clock after a list of facts, with the instant at which 80 % of it will be used; ISO 8601 texts. */
export interface ClockStanding {
  instanceId: string;
  clockId: string;
  name: string;
  ownerElementInstanceId: string;
  state: 'running' | 'paused' | 'stopped';
  warnAt: string | null;
  dueAt: string | null;
}

/** Clocks of desks (受理 15 分钟 …) measure a step; every other clock of a case's process measures the case. */
export function isCaseClock(clock: Pick<ClockStanding, 'name'>): boolean {
  return !clock.name.startsWith('desk');
}

/** Whether a fact tells of a clock itself, not only of what is measured by one. */
export function speaksOfClock(fact: Fact): fact is Extract<Fact, { clockId: string; kind: `clock${string}` }> {
  return fact.kind.startsWith('clock');
}

/** The clocks a list of facts speaks about, or measures a new task by. */
export function clocksOf(facts: readonly Fact[]): string[] {
  return [...new Set(facts.flatMap((fact) => (speaksOfClock(fact) ? [fact.clockId] : fact.kind === 'userTaskCreated' && fact.clockId !== undefined ? [fact.clockId] : [])))];
}

/** How the clocks of a list of facts stand; their rows must have been written before. */
export async function clockStandings(transaction: Transaction, { instanceId }: RecordedInstance, facts: readonly Fact[]): Promise<ClockStanding[]> {
  const clockIds = clocksOf(facts);
  if (clockIds.length === 0) return [];
  const [rows, timekeeper] = [
    await transaction<ClockRow>('clocks').where({ instance_id: instanceId }).whereIn('clock_id', clockIds).orderBy('started_at'),
    await currentTimekeeper(transaction),
  ];
  return rows.map((row) => {
    const untilWarning = Math.max(0, row.total * dueSoonShare - row.used);
    const warnAt = row.state === 'running' ? timekeeper.instantAfter(row.unit, row.calendar_id, row.counted_from.getTime(), untilWarning) : undefined;
    return {
      instanceId, clockId: row.clock_id, name: row.name, ownerElementInstanceId: row.owner_element_instance_id, state: row.state,
      warnAt: warnAt === undefined ? null : new Date(warnAt).toISOString(), dueAt: row.due_at?.toISOString() ?? null,
    };
  });
}
