import type { Variables } from '#bpmn/model';
import type { Database, Transaction } from './connection';
import type { DefinitionReference } from './definitions';

export interface InstanceRow {
  instance_id: string;
  process_id: string;
  version: number;
  hash: string;
  release_number: number;
  business_key: string | null;
  parent_instance_id: string | null;
  parent_element_instance_id: string | null;
  annotations: Variables;
  status: 'active' | 'suspended' | 'completed' | 'terminated';
  end_reason: string | null;
  end_message: string | null;
  started_at: Date;
  ended_at: Date | null;
  /** Facts up to this sequence are in the rows. */
  recorded_sequence: number;
}

/** What stays as it is once the start of an instance was recorded, and how far it was recorded. */
export type StandingInstance = Omit<InstanceRow, 'status' | 'end_reason' | 'end_message' | 'started_at' | 'ended_at'>;

export interface ElementInstanceRow {
  instance_id: string;
  element_instance_id: string;
  node_id: string;
  type: string;
  scope_instance_id: string | null;
  loop_counter: number | null;
  name: string | null;
  annotations: Variables;
  state: 'active' | 'suspended' | 'completed' | 'terminated';
  because: string | null;
  activated_at: Date;
  ended_at: Date | null;
}

/** One instance as it stands; undefined before its start was recorded. */
export async function findInstance(database: Database | Transaction, instanceId: string): Promise<InstanceRow | undefined> {
  return database<InstanceRow>('instances').where({ instance_id: instanceId }).first();
}

/** The instances of a case or another business key, the calling before the called. */
export async function instancesOfBusinessKey(database: Database | Transaction, businessKey: string): Promise<InstanceRow[]> {
  return database<InstanceRow>('instances').where({ business_key: businessKey }).orderBy([{ column: 'started_at' }, { column: 'instance_id' }]);
}

/**
 * The same for telling the process itself how far it is recorded, which then keeps those facts no more: what was read must be on disk.
 * A locking read is a commit of its own, and a durable commit brings every earlier one to disk.
 */
export async function findInstanceOnDisk(database: Database, instanceId: string): Promise<InstanceRow | undefined> {
  return database<InstanceRow>('instances').where({ instance_id: instanceId }).forKeyShare().first();
}

/** Processes an instance has called. */
export async function calledInstances(database: Database | Transaction, parentInstanceId: string): Promise<InstanceRow[]> {
  return database<InstanceRow>('instances').where({ parent_instance_id: parentInstanceId }).orderBy('started_at');
}

/** Every element that was active in an instance, in the order of activation: the live diagram's marks and the history. */
export async function elementsOfInstance(database: Database | Transaction, instanceId: string): Promise<ElementInstanceRow[]> {
  return database<ElementInstanceRow>('element_instances').where({ instance_id: instanceId })
    .orderByRaw('activated_at, length(element_instance_id), element_instance_id');
}

/** How many instances of each version still run, by version. */
export async function runningByVersion(database: Database, processId: string): Promise<Map<number, number>> {
  const rows = await database<InstanceRow>('instances').where({ process_id: processId }).whereIn('status', ['active', 'suspended'])
    .groupBy('version').select('version').count({ running: '*' });
  return new Map(rows.map((row) => [Number(row.version), Number(row.running)]));
}

/** How many instances run, by process. */
export async function runningByProcess(database: Database): Promise<Map<string, number>> {
  const rows = await database<InstanceRow>('instances').whereIn('status', ['active', 'suspended']).groupBy('process_id').select('process_id').count({ running: '*' });
  return new Map(rows.map((row) => [String(row.process_id), Number(row.running)]));
}

/** Which version an instance runs on. */
export function definitionOf(row: StandingInstance): DefinitionReference {
  return { processId: row.process_id, version: row.version, hash: row.hash, release: row.release_number };
}

/** Names of elements by `<instanceId>:<elementInstanceId>`; elements without a name are left out. */
export async function elementNames(database: Database | Transaction, keys: readonly (readonly [instanceId: string, elementInstanceId: string])[]): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map();
  const rows = await database<ElementInstanceRow>('element_instances').whereIn(['instance_id', 'element_instance_id'], keys.map((key) => [...key])).whereNotNull('name');
  return new Map(rows.map((row) => [`${row.instance_id}:${row.element_instance_id}`, row.name ?? row.node_id]));
}
