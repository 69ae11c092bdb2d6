import type { CommandKind } from '#engine/command';
import type { Fact } from '#engine/fact';
import type { RecordedCommand } from '#engine/preflight/stimuli';
import type { Database } from './connection';
import type { DefinitionReference } from './definitions';
import { factOf } from './facts';
import type { FactRow } from './facts';
import { definitionOf } from './instances';
import type { InstanceRow } from './instances';

/** A running instance with everything that was recorded of it. */
export interface RunningCase {
  instanceId: string;
  definition: DefinitionReference;
  facts: Fact[];
  commands: Map<string, RecordedCommand>;
}

/** How many instances of these processes run. */
export async function countRunning(database: Database, processIds: readonly string[]): Promise<number> {
  if (processIds.length === 0) return 0;
  const row = await database('instances').whereIn('process_id', [...processIds]).whereIn('status', ['active', 'suspended']).count<{ count: string }[]>({ count: '*' }).first();
  return Number(row?.count ?? 0);
}

/** Running instances of a process after the one named, in the order of their ids, with their whole record. */
export async function runningCases(database: Database, processId: string, { after, limit }: { after?: string | undefined; limit: number }): Promise<RunningCase[]> {
  const query = database<InstanceRow>('instances').where({ process_id: processId }).whereIn('status', ['active', 'suspended']);
  if (after !== undefined) query.andWhere('instance_id', '>', after);
  const instances = await query.orderBy('instance_id').limit(limit);
  return withRecords(database, instances);
}

/** The records of some instances, running or ended. */
export async function recordedCases(database: Database, instanceIds: readonly string[]): Promise<RunningCase[]> {
  return instanceIds.length === 0 ? [] : withRecords(database, await database<InstanceRow>('instances').whereIn('instance_id', [...instanceIds]));
}

async function withRecords(database: Database, instances: readonly InstanceRow[]): Promise<RunningCase[]> {
  const ids = instances.map(({ instance_id }) => instance_id);
  if (ids.length === 0) return [];
  const [facts, commands] = await Promise.all([factsOf(database, ids), commandsOf(database, ids)]);
  return instances.map((row) => ({
    instanceId: row.instance_id, definition: definitionOf(row),
    // Facts that come while this is read belong to the next look.
    facts: (facts.get(row.instance_id) ?? []).filter(({ sequence }) => sequence <= row.recorded_sequence), commands: commands.get(row.instance_id) ?? new Map<string, RecordedCommand>(),
  }));
}

/** The record of one instance, running or ended. */
export async function recordedCase(database: Database, instanceId: string): Promise<(RunningCase & { processId: string }) | undefined> {
  const row = await database<InstanceRow>('instances').where({ instance_id: instanceId }).first();
  if (!row) return undefined;
  const [facts, commands] = await Promise.all([factsOf(database, [instanceId]), commandsOf(database, [instanceId])]);
  return { instanceId, processId: row.process_id, definition: definitionOf(row), facts: facts.get(instanceId) ?? [], commands: commands.get(instanceId) ?? new Map<string, RecordedCommand>() };
}

async function factsOf(database: Database, instanceIds: readonly string[]): Promise<Map<string, Fact[]>> {
  const rows = await database<FactRow>('facts').whereIn('instance_id', [...instanceIds]).orderBy(['instance_id', 'sequence']);
  const byInstance = new Map<string, Fact[]>();
  for (const row of rows) {
    const known = byInstance.get(row.instance_id);
    if (known) known.push(factOf(row));
    else byInstance.set(row.instance_id, [factOf(row)]);
  }
  return byInstance;
}

interface AskedRow { id: string; instance_id: string; kind: CommandKind['kind']; arguments: object; person_id: string | null; reason: string | null }

async function commandsOf(database: Database, instanceIds: readonly string[]): Promise<Map<string, Map<string, RecordedCommand>>> {
  const rows = await database('commands').whereIn('instance_id', [...instanceIds]).andWhereNot({ state: 'refused' }).select<AskedRow[]>('id', 'instance_id', 'kind', 'arguments', 'person_id', 'reason');
  const byInstance = new Map<string, Map<string, RecordedCommand>>();
  for (const { id, instance_id, kind, arguments: rest, person_id, reason } of rows) {
    const command: RecordedCommand = { command: { kind, ...rest } as CommandKind, ...(person_id !== null && { by: person_id }), ...(reason !== null && { reason }) };
    const known = byInstance.get(instance_id);
    if (known) known.set(id, command);
    else byInstance.set(instance_id, new Map([[id, command]]));
  }
  return byInstance;
}
