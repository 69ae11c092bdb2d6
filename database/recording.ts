import type { Fact } from '#engine/fact';
import { Changes } from './changes';
import { settleApplied } from './commands';
import type { CommandRow } from './commands';
import type { Database, Transaction } from './connection';
import type { DefinitionReference } from './definitions';
import { factRowOf } from './facts';
import { factReaders } from './factReaders';
import { writeFollowUps } from './followUps';
import { definitionOf } from './instances';
import type { InstanceRow } from './instances';
import { announceApplied } from './live';
import type { RecordedInstance } from './projection';
import { projections } from '#database/projections/registry';

export interface FactsToRecord {
  instanceId: string;
  definition: DefinitionReference;
  /** In order, without gaps; what was recorded before is skipped. */
  facts: readonly Fact[];
  /** The accepted command that led here; it is marked applied even where it left no fact. */
  commandId?: string;
}

export interface Recorded {
  /** Facts up to here are in the rows. */
  recordedSequence: number;
  /** How many of the facts were new. */
  newFacts: number;
  /** Commands to other instances that this recording wrote; the caller submits them. */
  followUps: CommandRow[];
}

/** Facts came without those before them: recording them would leave a hole for ever. */
export class RecordingGap extends Error {
  override name = 'RecordingGap';
}

/**
 * Turns facts into rows: one transaction, one recorder per instance at a time, safe to repeat. Rows of processes are written
 * nowhere else.
 */
export async function recordFacts(database: Database, given: FactsToRecord): Promise<Recorded> {
  return database.transaction(async (transaction) => {
    const row = await lockInstance(transaction, given);
    const fresh = given.facts.filter((fact) => fact.sequence > row.recorded_sequence);
    refuseGap(row, fresh);
    const applied = [...new Set([...fresh.map((fact) => fact.commandId), ...(given.commandId ? [given.commandId] : [])])];
    const followUps = fresh.length > 0 ? await project(transaction, row, fresh, applied) : [];
    if (fresh.length === 0 && applied.length > 0) await settleApplied(transaction, applied);
    return { recordedSequence: fresh.at(-1)?.sequence ?? row.recorded_sequence, newFacts: fresh.length, followUps };
  });
}

/** The row comes before its facts, so that there is something to lock. */
async function lockInstance(transaction: Transaction, { instanceId, definition }: FactsToRecord): Promise<InstanceRow> {
  const find = () => transaction<InstanceRow>('instances').where({ instance_id: instanceId }).forUpdate().first();
  const known = await find();
  if (known) return known;
  await transaction('instances').insert({
    instance_id: instanceId, process_id: definition.processId, version: definition.version, hash: definition.hash, release_number: definition.release,
    started_at: transaction.fn.now(),
  }).onConflict('instance_id').ignore();
  const made = await find();
  if (!made) throw new Error(`Instance ${instanceId} vanished while its facts were being recorded.`);
  return made;
}

function refuseGap(row: InstanceRow, fresh: readonly Fact[]): void {
  fresh.forEach((fact, index) => {
    const expected = row.recorded_sequence + index + 1;
    if (fact.sequence !== expected) throw new RecordingGap(`Instance ${row.instance_id} is recorded up to fact ${expected - 1}; fact ${fact.sequence} cannot follow.`);
  });
}

async function project(transaction: Transaction, row: InstanceRow, facts: readonly Fact[], commandIds: readonly string[]): Promise<CommandRow[]> {
  const instance = recordedInstance(row, facts);
  const changes = new Changes();
  for (const fact of facts) {
    changes.make('facts', factRowOf(row.instance_id, fact));
    projectOne(fact, changes, instance);
  }
  changes.patch('instances', { instance_id: row.instance_id }, { recorded_sequence: facts.at(-1)?.sequence ?? row.recorded_sequence });
  await changes.write(transaction);
  await followClocks(transaction, row.instance_id, facts);
  for (const read of factReaders) await read(transaction, instance, facts);
  const followUps = await writeFollowUps(transaction, instance, facts);
  await announceApplied(transaction, instance, facts, commandIds);
  return followUps;
}

function projectOne(fact: Fact, changes: Changes, instance: RecordedInstance): void {
  const projection = projections[fact.kind] as (fact: Fact, changes: Changes, instance: RecordedInstance) => void;
  projection(fact, changes, instance);
}

function recordedInstance(row: InstanceRow, facts: readonly Fact[]): RecordedInstance {
  const known = {
    instanceId: row.instance_id, definition: definitionOf(row), businessKey: row.business_key ?? undefined, annotations: row.annotations,
    parent: row.parent_instance_id === null ? undefined : { instanceId: row.parent_instance_id, elementInstanceId: row.parent_element_instance_id ?? '' },
  };
  const started = facts.find((fact) => fact.kind === 'processInstanceStarted');
  return started ? { ...known, businessKey: started.businessKey, parent: started.parent, annotations: started.annotations ?? {} } : known;
}

/** A task with a clock of its own is due when the clock is. */
async function followClocks(transaction: Transaction, instanceId: string, facts: readonly Fact[]): Promise<void> {
  const moved = facts.flatMap((fact) => ('clockId' in fact && fact.kind.startsWith('clock') && fact.kind !== 'clockStopped' ? [fact.clockId] : []));
  if (moved.length === 0) return;
  await transaction.raw(
    `update user_tasks task set due_at = clock.due_at from clocks clock
     where task.instance_id = :instanceId and task.state = 'open' and task.clock_id = any(:moved)
       and clock.instance_id = task.instance_id and clock.clock_id = task.clock_id and clock.due_at is distinct from task.due_at`,
    { instanceId, moved },
  );
}
