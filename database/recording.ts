import type { Fact } from '#engine/fact';
import { Changes } from './changes';
import { speaksOfClock } from './clockStandings';
import { applied, settleApplied } from './commands';
import type { CommandRow } from './commands';
import type { Database, Transaction } from './connection';
import type { DefinitionReference } from './definitions';
import { factRowOf } from './facts';
import { factReaders } from './factReaders';
import { leadOn, writeFollowUps } from './followUps';
import { definitionOf } from './instances';
import type { InstanceRow, StandingInstance } from './instances';
import { announcement } from './live';
import type { RecordedInstance } from './projection';
import { goesOn, isUnrecorded, standsAt, takeSteps } from './steps';
import type { Step } from './steps';
import { projections } from '#database/projections/registry';

export interface FactsToRecord {
  instanceId: string;
  definition: DefinitionReference;
  /** In order, without gaps; what was recorded before is skipped. */
  facts: readonly Fact[];
  /** The accepted command that led here; it is marked applied even where it left no fact. */
  commandId?: string;
  /** For who submitted a command that is still pending: the instance as it stood when he did; it may have moved on since. */
  standing?: StandingInstance;
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
 * Turns facts into rows: all or none, one recorder per instance at a time, safe to repeat. Rows of processes are written
 * nowhere else.
 */
export async function recordFacts(database: Database, given: FactsToRecord): Promise<Recorded> {
  return await recordAtOnce(database, given) ?? database.transaction(async (transaction) => {
    const row = await lockInstance(transaction, given);
    const fresh = freshFacts(row, given);
    const followUps = fresh.length > 0 ? await project(transaction, row, fresh, commandsOf(given, fresh)) : [];
    if (fresh.length === 0 && given.commandId !== undefined) await settleApplied(transaction, [given.commandId]);
    return { recordedSequence: fresh.at(-1)?.sequence ?? row.recorded_sequence, newFacts: fresh.length, followUps };
  });
}

/**
 * One statement instead of a transaction, for the many facts that concern nothing but rows nobody has to read first. Undefined
 * where they do, or where the instance does not stand as the caller knew it.
 */
async function recordAtOnce(database: Database, given: FactsToRecord): Promise<Recorded | undefined> {
  const { standing = unrecorded(given), commandId } = given;
  // Whoever has no command to bring the facts again must know them on disk, and reads first.
  const fresh = given.standing || commandId !== undefined ? factsAfter(standing, given) : [];
  const last = fresh.at(-1);
  // A gap is one only if nobody else has closed it.
  if (!last || firstGap(standing, fresh)) return undefined;
  const instance = recordedInstance(standing, fresh);
  const changes = new Changes();
  if (!given.standing) changes.make('instances', { ...standing });
  changesOf(instance, fresh, changes);
  const row = changes.takeInstance();
  const guard = given.standing ? goesOn(standing.instance_id, standing.recorded_sequence, row) : isUnrecorded(row);
  const steps = plainSteps(instance, fresh, commandsOf(given, fresh), changes);
  // Whoever submitted a command has its durable row, which brings these facts again should they be lost (record 0010).
  const isTaken = steps && await takeSteps(database, guard, steps, 'soon');
  return isTaken ? { recordedSequence: last.sequence, newFacts: fresh.length, followUps: [] } : undefined;
}

/** An instance before its first fact is recorded. */
function unrecorded({ instanceId, definition: { processId, version, hash, release } }: FactsToRecord): StandingInstance {
  return {
    instance_id: instanceId, process_id: processId, version, hash, release_number: release, business_key: null, parent_instance_id: null, parent_element_instance_id: null,
    annotations: {}, recorded_sequence: 0,
  };
}

/** The row comes before its facts, so that there is something to lock. */
async function lockInstance(transaction: Transaction, given: FactsToRecord): Promise<InstanceRow> {
  const { instanceId } = given;
  const find = () => transaction<InstanceRow>('instances').where({ instance_id: instanceId }).forUpdate().first();
  const known = await find();
  if (known) return known;
  await transaction('instances').insert({ ...unrecorded(given), started_at: transaction.fn.now() }).onConflict('instance_id').ignore();
  const made = await find();
  if (!made) throw new Error(`Instance ${instanceId} vanished while its facts were being recorded.`);
  return made;
}

function freshFacts(row: StandingInstance, given: FactsToRecord): Fact[] {
  const fresh = factsAfter(row, given);
  const gap = firstGap(row, fresh);
  if (gap) throw new RecordingGap(`Instance ${row.instance_id} is recorded up to fact ${gap.expected - 1}; fact ${gap.found} cannot follow.`);
  return fresh;
}

function factsAfter(row: StandingInstance, { facts }: FactsToRecord): Fact[] {
  return facts.filter((fact) => fact.sequence > row.recorded_sequence);
}

/** Where the facts do not follow one another, or the last one recorded. */
function firstGap(row: StandingInstance, fresh: readonly Fact[]): { expected: number; found: number } | undefined {
  const index = fresh.findIndex((fact, at) => fact.sequence !== row.recorded_sequence + at + 1);
  const found = fresh[index];
  return found && { expected: row.recorded_sequence + index + 1, found: found.sequence };
}

async function project(transaction: Transaction, row: StandingInstance, facts: readonly Fact[], commandIds: readonly string[]): Promise<CommandRow[]> {
  const instance = recordedInstance(row, facts);
  const changes = new Changes();
  changesOf(instance, facts, changes);
  const guard = goesOn(row.instance_id, row.recorded_sequence, changes.takeInstance());
  const atOnce = plainSteps(instance, facts, commandIds, changes);
  await takeSteps(transaction, guard, atOnce ?? changes.steps());
  if (atOnce) return [];
  await followClocks(transaction, row.instance_id, facts);
  const steps: Step[] = [];
  for (const reader of factReaders) steps.push(...await reader.read(transaction, instance, facts));
  const followUps = await writeFollowUps(transaction, instance, facts);
  await takeSteps(transaction, standsAt(row.instance_id, lastOf(facts)), [...steps, applied(commandIds), announcement(instance, facts)]);
  return followUps;
}

/** Everything facts mean, where no part of it has to be seen by another. */
function plainSteps(instance: RecordedInstance, facts: readonly Fact[], commandIds: readonly string[], changes: Changes): Step[] | undefined {
  if (leadOn(instance, facts)) return undefined;
  const read = factReaders.map((reader) => reader.plain(instance, facts));
  if (!read.every((steps) => steps !== undefined)) return undefined;
  return [...changes.steps(), ...read.flat(), applied(commandIds), announcement(instance, facts)];
}

function changesOf(instance: RecordedInstance, facts: readonly Fact[], changes: Changes): void {
  for (const fact of facts) {
    changes.make('facts', factRowOf(instance.instanceId, fact));
    projectOne(fact, changes, instance);
  }
  changes.patch('instances', { instance_id: instance.instanceId }, { recorded_sequence: lastOf(facts) });
}

const lastOf = (facts: readonly Fact[]) => facts.at(-1)?.sequence ?? 0;

/** Commands that became facts, and the one that may have left none. */
function commandsOf({ commandId }: FactsToRecord, facts: readonly Fact[]): string[] {
  return [...new Set([...facts.map((fact) => fact.commandId), ...(commandId === undefined ? [] : [commandId])])];
}

function projectOne(fact: Fact, changes: Changes, instance: RecordedInstance): void {
  const projection = projections[fact.kind] as (fact: Fact, changes: Changes, instance: RecordedInstance) => void;
  projection(fact, changes, instance);
}

function recordedInstance(row: StandingInstance, facts: readonly Fact[]): RecordedInstance {
  const known = {
    instanceId: row.instance_id, definition: definitionOf(row), businessKey: row.business_key ?? undefined, annotations: row.annotations,
    parent: row.parent_instance_id === null ? undefined : { instanceId: row.parent_instance_id, elementInstanceId: row.parent_element_instance_id ?? '' },
  };
  const started = facts.find((fact) => fact.kind === 'processInstanceStarted');
  const migrated = facts.findLast((fact) => fact.kind === 'processInstanceMigrated');
  if (migrated) known.definition = migrated.definition;
  return started ? { ...known, businessKey: started.businessKey, parent: started.parent, annotations: started.annotations ?? {} } : known;
}

/** A task with a clock of its own is due when the clock is. */
async function followClocks(transaction: Transaction, instanceId: string, facts: readonly Fact[]): Promise<void> {
  const moved = facts.flatMap((fact) => (speaksOfClock(fact) && fact.kind !== 'clockStopped' ? [fact.clockId] : []));
  if (moved.length === 0) return;
  await transaction.raw(
    `update user_tasks task set due_at = clock.due_at from clocks clock
     where task.instance_id = :instanceId and task.state = 'open' and task.clock_id = any(:moved)
       and clock.instance_id = task.instance_id and clock.clock_id = task.clock_id and clock.due_at is distinct from task.due_at`,
    { instanceId, moved },
  );
}
