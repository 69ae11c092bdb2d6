import type { Variables } from '#bpmn/model';
import type { IncidentType } from '#engine/fact';
import type { Database, Transaction } from './connection';

/** An execution that stopped and awaits an operator. */
export interface IncidentRow {
  instance_id: string;
  incident_id: string;
  business_key: string | null;
  process_id: string;
  element_instance_id: string;
  node_id: string;
  type: IncidentType;
  message: string;
  expression: string | null;
  operands: Variables | null;
  job_id: string | null;
  raised_at: Date;
  resolved_at: Date | null;
  resolved_by: string | null;
}

/** Incidents of an instance, the open ones first. */
export async function incidentsOfInstance(database: Database | Transaction, instanceId: string): Promise<IncidentRow[]> {
  return database<IncidentRow>('incidents').where({ instance_id: instanceId }).orderByRaw('resolved_at is not null, raised_at');
}

/** What awaits an operator anywhere, newest first. */
export async function openIncidents(database: Database, { processId, limit = 100 }: { processId?: string; limit?: number } = {}): Promise<IncidentRow[]> {
  const query = database<IncidentRow>('incidents').whereNull('resolved_at').orderBy('raised_at', 'desc').limit(limit);
  if (processId) query.andWhere({ process_id: processId });
  return query;
}

/** How many incidents are open, by process. */
export async function openIncidentsByProcess(database: Database): Promise<Map<string, number>> {
  const rows = await database<IncidentRow>('incidents').whereNull('resolved_at').groupBy('process_id').select('process_id').count({ open: '*' });
  return new Map(rows.map((row) => [String(row.process_id), Number(row.open)]));
}

/** How many incidents of a case await an operator. */
export async function countOpenIncidents(database: Database, businessKey: string): Promise<number> {
  const row = await database<IncidentRow>('incidents').where({ business_key: businessKey }).whereNull('resolved_at').count<{ open: number }[]>({ open: '*' });
  return Number(row[0]?.open ?? 0);
}
