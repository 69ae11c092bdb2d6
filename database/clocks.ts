import type { LimitUnit } from '#bpmn/timekeeper';
import type { Database, Transaction } from './connection';

/** A time limit as it stands; the lamp is computed from `due_at` when it is read. */
export interface ClockRow {
  instance_id: string;
  clock_id: string;
  business_key: string | null;
  name: string;
  owner_element_instance_id: string;
  unit: LimitUnit;
  amount: number;
  calendar_id: string;
  state: 'running' | 'paused' | 'stopped';
  /** Milliseconds of the clock's own time. */
  total: number;
  /** Own time used up to `counted_from`. */
  used: number;
  due_at: Date | null;
  started_at: Date;
  counted_from: Date;
  stopped_at: Date | null;
}

/** One line of a clock's ledger: why time counted or stood still. */
export interface ClockEntryRow {
  instance_id: string;
  sequence: number;
  clock_id: string;
  at: Date;
  kind: 'started' | 'paused' | 'resumed' | 'restarted' | 'extended' | 'recomputed' | 'stopped';
  used: number | null;
  total: number | null;
  amount: number | null;
  due_at: Date | null;
  reason: string | null;
  person_id: string | null;
  command_id: string;
}

/** Every clock of a case, oldest first. */
export async function clocksOfBusinessKey(database: Database | Transaction, businessKey: string): Promise<ClockRow[]> {
  return database<ClockRow>('clocks').where({ business_key: businessKey }).orderBy([{ column: 'started_at' }, { column: 'instance_id' }, { column: 'clock_id' }]);
}

/** The clock of one instance. */
export async function findClock(database: Database | Transaction, instanceId: string, clockId: string): Promise<ClockRow | undefined> {
  return database<ClockRow>('clocks').where({ instance_id: instanceId, clock_id: clockId }).first();
}

/** The ledgers of the clocks of some instances, in order. */
export async function clockEntries(database: Database | Transaction, instanceIds: string[]): Promise<ClockEntryRow[]> {
  return database<ClockEntryRow>('clock_entries').whereIn('instance_id', instanceIds).orderBy([{ column: 'at' }, { column: 'sequence' }]);
}
