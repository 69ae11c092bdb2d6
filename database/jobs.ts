import type { Database } from './connection';

/** Work of a service task: offered to a topic, tried again after a failure, stopped by an incident when no try is left. */
export interface JobRow {
  instance_id: string;
  job_id: string;
  element_instance_id: string;
  node_id: string;
  type: string;
  state: 'offered' | 'waiting' | 'completed' | 'cancelled';
  retries_left: number;
  retry_at: Date | null;
  /** Why the last try failed. */
  message: string | null;
  headers: Record<string, string>;
  created_at: Date;
  ended_at: Date | null;
}

/** Jobs of an instance, oldest first. */
export async function jobsOfInstance(database: Database, instanceId: string): Promise<JobRow[]> {
  return database<JobRow>('jobs').where({ instance_id: instanceId }).orderBy([{ column: 'created_at' }, { column: 'job_id' }]);
}
