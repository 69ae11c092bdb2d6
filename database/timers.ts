import type { Database } from './connection';

export interface TimerRow {
  instance_id: string;
  timer_id: string;
  element_instance_id: string;
  node_id: string;
  state: 'scheduled' | 'fired' | 'cancelled';
  /** Null while the clock it follows stands still. */
  due_at: Date | null;
  clock_id: string | null;
  percent: number | null;
  repetitions: number | null;
  ended_at: Date | null;
}

/** Timers of an instance, the next due first. */
export async function timersOfInstance(database: Database, instanceId: string): Promise<TimerRow[]> {
  return database<TimerRow>('timers').where({ instance_id: instanceId }).orderByRaw(`state <> 'scheduled', due_at nulls last, timer_id`);
}
