import type { Variables } from '#bpmn/model';
import type { CommandKind } from '#engine/command';
import type { MigrationObstacle } from '#engine/migration/obstacle';
import type { Database, Transaction } from './connection';
import type { DefinitionReference } from './definitions';
import type { StandingInstance } from './instances';
import { columnText, jsonText } from './jsonText';
import { rawPlanned } from './plans';
import { guarded, oneOf } from './steps';
import type { Step } from './steps';

/** One line of the operation log: who asked what of which instance, when, why, and what came of it. */
export interface CommandRow {
  id: string;
  instance_id: string;
  business_key: string | null;
  kind: CommandKind['kind'];
  /** The command without its kind. */
  arguments: Variables;
  /** On `startProcess` only: the version that was current when it was asked. */
  definition: DefinitionReference | null;
  person_id: string | null;
  /** 代理: in whose place the person acted. */
  for_person_id: string | null;
  reason: string | null;
  at: Date;
  state: 'pending' | 'applied' | 'refused';
  refusal: string | null;
  message: string | null;
  /** What stood in the way of a migration. */
  obstacles: MigrationObstacle[] | null;
  settled_at: Date | null;
  attempts: number;
  next_attempt_at: Date;
}

export interface NewCommand {
  id: string;
  instanceId: string;
  command: CommandKind;
  definition?: DefinitionReference;
  businessKey?: string;
  personId?: string;
  reason?: string;
  at: number;
  /** When another server may take it up, should this one die; default 5 s from now. */
  patience?: number;
}

/** Milliseconds the first submitter has to himself before the sweeper takes a command up. */
export const defaultPatience = 5000;

export interface InsertedCommand {
  /** False for a repeat of the id; then `row` is what the first one left. */
  isNew: boolean;
  row: CommandRow;
  /** The instance as it stood when a new row was written; null: nothing of it was recorded. */
  instance?: StandingInstance | null;
}

const insertion = `
  insert into commands (id, instance_id, business_key, kind, arguments, definition, person_id, reason, at, next_attempt_at)
  values (?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?::timestamptz, now() + ?::double precision * interval '1 millisecond')
  on conflict (id) do nothing
  returning next_attempt_at, (select to_jsonb(held) from instances held where held.instance_id = commands.instance_id) as standing`;

/** Writes a command before it is submitted. */
export async function insertCommand(transaction: Database | Transaction, command: NewCommand): Promise<InsertedCommand> {
  const { kind, ...rest } = command.command;
  const argumentsText = jsonText(rest);
  const inserted = await rawPlanned<{ rows: { next_attempt_at: Date; standing: StandingInstance | null }[] }>(transaction, insertion, [
    command.id, command.instanceId, command.businessKey ?? null, kind, argumentsText, command.definition ? JSON.stringify(command.definition) : null,
    command.personId ?? null, command.reason ?? null, new Date(command.at).toISOString(), command.patience ?? defaultPatience,
  ]);
  if (inserted.rows[0]) {
    const { standing: instance, next_attempt_at } = inserted.rows[0];
    return { isNew: true, row: { ...freshRow(command), arguments: JSON.parse(argumentsText) as Variables, next_attempt_at }, instance };
  }
  const first = await findCommand(transaction, command.id);
  if (!first) throw new Error(`Command ${command.id} is being written by another server; ask again.`);
  return { isNew: false, row: first };
}

/** What a row holds that was written a moment ago, without reading it back. */
function freshRow({ id, instanceId, command, definition, businessKey, personId, reason, at }: NewCommand): Omit<CommandRow, 'arguments' | 'next_attempt_at'> {
  return {
    id, instance_id: instanceId, business_key: businessKey ?? null, kind: command.kind, definition: definition ?? null, person_id: personId ?? null, for_person_id: null, reason: reason ?? null, at: new Date(at),
    state: 'pending', refusal: null, message: null, obstacles: null, settled_at: null, attempts: 0,
  };
}

/** The row of one command, for asking what came of it. */
export async function findCommand(database: Database | Transaction, id: string): Promise<CommandRow | undefined> {
  return database<CommandRow>('commands').where({ id }).first();
}

/** The command as the engine knows it. */
export function commandOf(row: CommandRow): CommandKind {
  return { kind: row.kind, ...row.arguments } as CommandKind;
}

/** Notes that the engine refused a command; the author finds reason and arguments in the row. */
export async function settleRefused(transaction: Database | Transaction, id: string, reason: string, message: string, obstacles?: readonly MigrationObstacle[]): Promise<void> {
  await transaction('commands').where({ id, state: 'pending' }).update({ state: 'refused', refusal: reason, message: columnText(message), obstacles: obstacles ? jsonText(obstacles) : null, settled_at: transaction.fn.now() });
}

/** Notes that commands have become facts. */
export async function settleApplied(transaction: Database | Transaction, ids: string[]): Promise<void> {
  await transaction('commands').whereIn('id', ids).andWhere({ state: 'pending' }).update({ state: 'applied', settled_at: transaction.fn.now() });
}

/** The same as a step of a recording. */
export function applied(ids: readonly string[]): Step {
  const { sql, bindings } = oneOf('id', ids);
  // Not `state = 'pending'`: the index of the pending ones looks empty to PostgreSQL, which would read all of it instead of looking for the id, and it is full of those settled since it was cleaned.
  return { sql: `update commands set state = 'applied', settled_at = now() where ${sql} and settled_at is null and ${guarded}`, bindings };
}

/**
 * Takes pending commands whose turn has come, for this server alone: several may sweep at once. Each gets a later turn
 * (twice as long each time, at most five minutes), in case this server dies too.
 */
export async function takePendingCommands(database: Database, limit: number): Promise<CommandRow[]> {
  const answer = await database.raw<{ rows: CommandRow[] }>(
    `update commands set attempts = attempts + 1,
       next_attempt_at = now() + least(300, 5 * power(2, least(attempts, 10))) * interval '1 second'
     where id in (
       select id from commands where state = 'pending' and next_attempt_at <= now()
       order by next_attempt_at limit ? for update skip locked
     ) returning *`,
    [limit],
  );
  return answer.rows.sort((one, other) => one.at.getTime() - other.at.getTime());
}

/** Whether the facts of an instance tell of this command: it was applied, whoever recorded it. */
export async function hasFacts(database: Database | Transaction, instanceId: string, commandId: string): Promise<boolean> {
  const row = await database('facts').where({ instance_id: instanceId, command_id: commandId }).first('sequence');
  return row !== undefined;
}

/** Fills in what is known only inside the transaction that writes a command, such as the number of a case; in the row given too. */
export async function completeArguments(transaction: Transaction, row: CommandRow, filledIn: Variables): Promise<void> {
  Object.assign(row.arguments, filledIn);
  await transaction('commands').where({ id: row.id }).update({ arguments: jsonText(row.arguments) });
}

/** Notes in whose place a person asked for a command. */
export async function noteAbsent(transaction: Transaction, row: CommandRow, absentId: string): Promise<void> {
  row.for_person_id = absentId;
  await transaction('commands').where({ id: row.id }).update({ for_person_id: absentId });
}

/** Every command about a case, in all its instances: who asked what, and why. */
export async function commandsOfBusinessKey(database: Database, businessKey: string): Promise<CommandRow[]> {
  return database<CommandRow>('commands').where({ business_key: businessKey }).orderBy([{ column: 'at' }, { column: 'id' }]);
}
