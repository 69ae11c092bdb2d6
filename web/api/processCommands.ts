import type { Logger } from 'pino';
import type { DefinitionReference } from '#bpmn/definitionReference';
import type { Variables } from '#bpmn/model';
import type { CommandKind } from '#engine/command';
import type { MigrationObstacle } from '#engine/migration/obstacle';
import { hasFacts, insertCommand, settleApplied, settleRefused } from '#database/commands';
import type { CommandRow, NewCommand } from '#database/commands';
import { isDatabaseAway } from '#database/connection';
import type { Database, Transaction } from '#database/connection';
import { definitionOfInstance, isStartPending } from '#database/commandTargets';
import { currentReference } from '#database/definitions';
import { definitionOf, findInstance, findInstanceOnDisk } from '#database/instances';
import type { StandingInstance } from '#database/instances';
import { publishMessage, returnMessage } from '#database/messages';
import type { NewMessage } from '#database/messages';
import { recordFacts } from '#database/recording';
import { broadcastSignal } from '#database/signals';
import type { NewSignal } from '#database/signals';
import type { SubmitAnswer } from '#workflows/messages';
import { beginning } from './beginning';
import { commandFor } from './commandFor';
import type { ProcessServer, Submission } from './processClient';

/** `applied`: the rows show it. `recorded`: kept, will be applied (HTTP 202). `refused`: the engine said no, and why. */
export interface CommandResult {
  commandId: string;
  instanceId: string;
  state: 'applied' | 'recorded' | 'refused';
  reason?: string;
  message?: string;
  /** What stands in the way of a migration. */
  obstacles?: MigrationObstacle[];
}

/** Writes that must stand or fall with the command: work state, the case that is reported, the row that is locked. */
export type Within = (transaction: Transaction, command: CommandRow) => Promise<void>;

export interface CommandRequest {
  commandId: string;
  instanceId: string;
  command: CommandKind;
  personId?: string;
  businessKey?: string;
  reason?: string;
  at: number;
}

export interface StartRequest {
  commandId: string;
  processId: string;
  instanceId: string;
  businessKey?: string;
  variables?: Variables;
  /** The event that happened; absent: the none start event. */
  start?: { startEventId: string; definition: number };
  personId?: string;
  reason?: string;
  at: number;
}

export interface ProcessCommands {
  submitCommand(request: CommandRequest, within?: Within): Promise<CommandResult>;
  startProcess(request: StartRequest, within?: Within): Promise<CommandResult>;
  /** Publishes a message; answers the instances that were given it. */
  deliverMessage(message: NewMessage): Promise<{ messageId: string; instanceIds: string[] }>;
  /** Tells a signal to every instance that waits for it; answers how many were reached, though some may hear it a moment later. */
  broadcastSignal(signal: NewSignal): Promise<{ reached: number }>;
  /** For the sweeper and for recording activities: false when the process server is away. */
  submitPending(command: CommandRow): Promise<boolean>;
  submitAll(commands: readonly CommandRow[]): Promise<void>;
}

export interface ProcessCommandsOptions {
  database: Database;
  processes: ProcessServer;
  log: Logger;
  /** Milliseconds a person waits for what his command leads to in other instances. */
  followUpPatience?: number;
}

/** No process of this id is published. */
export class UnknownProcess extends Error {
  override name = 'UnknownProcess';
}

/** The id was used before for something else: a repeat must repeat. */
export class CommandIdTaken extends Error {
  override name = 'CommandIdTaken';
}

/**
 * Commands on their way: written first, submitted, their facts recorded, and only then answered. What happens in between to this
 * process, to Temporal or to PostgreSQL, the row remains and the sweeper finishes it.
 */
export function openProcessCommands(options: ProcessCommandsOptions): ProcessCommands {
  const { database, followUpPatience = 3000, log } = options;

  const accept = async (command: NewCommand, within?: Within): Promise<CommandResult> => {
    const { instance, isNew, row } = await write(command, within);
    if (!isNew) refuseOtherUse(row, command);
    return row.state === 'pending' ? finish(row, instance) : resultOf(row);
  };

  const write = (command: NewCommand, within?: Within) => {
    if (!within) return insertCommand(database, command);
    return database.transaction(async (transaction) => {
      const written = await insertCommand(transaction, command);
      if (written.isNew) await within(transaction, written.row);
      return written;
    });
  };

  /** Applies a command and, within the person's patience, what it leads to. */
  const finish = async (row: CommandRow, standing?: StandingInstance | null): Promise<CommandResult> => {
    try {
      const { followUps, ...result } = await applyCommand(options, row, standing);
      await followUp(followUps);
      return result;
    } catch (error) {
      // The command is in the rows or in history; either way the sweeper will finish it.
      if (!isDatabaseAway(error)) throw error;
      log.warn({ error, commandId: row.id }, 'the database went away while a command was under way');
      return { commandId: row.id, instanceId: row.instance_id, state: 'recorded' };
    }
  };

  const followUp = async (first: readonly CommandRow[]): Promise<void> => {
    const deadline = Date.now() + followUpPatience;
    const waiting = [...first];
    for (let row = waiting.shift(); row && Date.now() < deadline; row = waiting.shift()) {
      const { followUps, state } = await applyCommand(options, row);
      if (state === 'recorded') return;
      waiting.push(...followUps);
    }
  };

  return {
    submitCommand: ({ commandId, ...request }, within) => accept({ ...request, id: commandId }, within),
    async startProcess({ commandId, processId, variables, start, ...request }, within) {
      const definition = await currentReference(database, processId);
      if (!definition) throw new UnknownProcess(`No process “${processId}” is published.`);
      const { instanceId, businessKey } = request;
      return accept({ ...request, id: commandId, definition, command: { kind: 'startProcess', instanceId, businessKey, variables, ...start } }, within);
    },
    async deliverMessage(message) {
      const commands = await database.transaction((transaction) => publishMessage(transaction, message));
      await followUp(commands);
      return { messageId: message.id, instanceIds: commands.map((row) => row.instance_id) };
    },
    async broadcastSignal(signal) {
      const { commands, reached } = await database.transaction((transaction) => broadcastSignal(transaction, signal));
      await followUp(commands);
      return { reached };
    },
    async submitPending(row) {
      const { state } = await finish(row);
      return state !== 'recorded';
    },
    async submitAll(commands) {
      try {
        await followUp(commands);
      } catch (error) {
        log.warn({ error }, 'follow-up commands wait for the sweeper');
      }
    },
  };
}

/** Submits, records and settles one command; answers the commands its facts wrote for other instances. `standing`: null where nothing of the instance is recorded. */
async function applyCommand({ database, processes, log }: ProcessCommandsOptions, row: CommandRow, standing?: StandingInstance | null): Promise<CommandResult & { followUps: CommandRow[] }> {
  const result = { commandId: row.id, instanceId: row.instance_id };
  const instance = standing === undefined ? await findInstanceOnDisk(database, row.instance_id) : (standing ?? undefined);
  const submission = await submit({ database, processes }, row, instance?.recorded_sequence ?? 0);
  if (submission.kind === 'answered') {
    const definition = row.definition ?? (instance ? definitionOf(instance) : await definitionOfInstance(database, row.instance_id));
    return { ...result, ...await record(database, row, submission.answer, definition, instance) };
  }
  if (submission.kind === 'malformed') return { ...result, ...await refuse(database, row, { reason: 'invalid', message: submission.message }) };
  if (submission.kind === 'gone' && !(await isStartPending(database, row))) return { ...result, ...await settleGone({ database, log }, row) };
  return { ...result, state: 'recorded', followUps: [] };
}

async function submit({ database, processes }: Pick<ProcessCommandsOptions, 'database' | 'processes'>, row: CommandRow, recordedSequence: number): Promise<Submission> {
  const submitted = { command: commandFor(row), recordedSequence };
  if (!row.definition) return processes.submit(row.instance_id, submitted);
  const { parent } = row.arguments as { parent?: { instanceId: string } };
  const given = await beginning(database, row.definition, submitted.command);
  return processes.start(given, submitted, { businessKey: row.business_key ?? undefined, parentInstanceId: parent?.instanceId });
}

async function record(
  database: Database, row: CommandRow, answer: SubmitAnswer, definition: DefinitionReference | undefined, standing: StandingInstance | undefined,
): Promise<Pick<CommandResult, 'state' | 'reason' | 'message' | 'obstacles'> & { followUps: CommandRow[] }> {
  const followUps: CommandRow[] = [];
  if (definition && (answer.facts.length > 0 || answer.accepted)) {
    const recorded = await recordFacts(database, { instanceId: row.instance_id, definition, facts: answer.facts, commandId: answer.accepted ? row.id : undefined, standing });
    followUps.push(...recorded.followUps);
  }
  if (answer.accepted) return { state: 'applied', followUps };
  const refused = await refuse(database, row, answer);
  return { ...refused, followUps: [...followUps, ...refused.followUps] };
}

/** The instance does not run: the command was its last and was recorded by others, or it came too late, or somebody ended the instance behind our back. */
async function settleGone({ database, log }: Pick<ProcessCommandsOptions, 'database' | 'log'>, row: CommandRow): Promise<Pick<CommandResult, 'state' | 'reason' | 'message'> & { followUps: CommandRow[] }> {
  if (await hasFacts(database, row.instance_id, row.id)) {
    await settleApplied(database, [row.id]);
    return { state: 'applied', followUps: [] };
  }
  const instance = await findInstance(database, row.instance_id);
  if (!instance) return refuse(database, row, { reason: 'notFound', message: 'There is no such instance.' });
  if (instance.ended_at) return refuse(database, row, { reason: 'ended', message: 'This instance has ended.' });
  log.error({ instanceId: row.instance_id, commandId: row.id }, 'the process server no longer runs an instance that is not at its end; docs/operations.md says how it is taken up again');
  return refuse(database, row, { reason: 'notFound', message: 'The process server no longer runs this instance, which is not at its end.' });
}

type Refused = Required<Pick<CommandResult, 'reason' | 'message'>> & Pick<CommandResult, 'obstacles'>;

async function refuse(database: Database, row: CommandRow, { reason, message, obstacles }: Refused): Promise<Refused & { state: 'refused'; followUps: CommandRow[] }> {
  const followUps = await database.transaction(async (transaction) => {
    await settleRefused(transaction, row.id, reason, message, obstacles);
    // The catcher was gone before the message came: it may find another one.
    return row.kind === 'receiveMessage' ? returnMessage(transaction, row.id, Date.now()) : [];
  });
  return { state: 'refused', reason, message, ...(obstacles && { obstacles }), followUps };
}

function resultOf(row: CommandRow): CommandResult {
  const state = row.state === 'pending' ? 'recorded' : row.state;
  return { commandId: row.id, instanceId: row.instance_id, state, ...(row.refusal !== null && { reason: row.refusal }), ...(row.message !== null && { message: row.message }), ...(row.obstacles && { obstacles: row.obstacles }) };
}

function refuseOtherUse(row: CommandRow, command: NewCommand): void {
  const isSame = row.kind === command.command.kind && (row.kind === 'startProcess' || row.instance_id === command.instanceId) && row.person_id === (command.personId ?? null);
  if (!isSame) throw new CommandIdTaken(`The command id ${command.id} was used for another command.`);
}
