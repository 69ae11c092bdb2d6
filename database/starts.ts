import { evaluate } from '#bpmn/feel';
import type { Expression, ProcessModel, TimerDefinition } from '#bpmn/model';
import { operationAt } from '#bpmn/operation';
import type { Operation } from '#bpmn/operation';
import { triggeredStarts } from '#bpmn/processStarts';
import { findCommand, insertCommand } from './commands';
import type { CommandRow } from './commands';
import type { Database, Transaction } from './connection';
import { currentReference } from './definitions';
import { newInstanceId } from './messages';

interface StartKey {
  process_id: string;
  start_event_id: string;
  /** Which of its definitions, where the event has several. */
  definition: number;
}

/** A process that begins by itself when its timer is due. */
export interface TimerStartRow extends StartKey {
  /** Null: the newest version has no such start, its schedule is to be deleted. */
  timer: TimerDefinition | null;
  /** Null: not computed since it was published. */
  due_at: Date | null;
  /** How many more times after that; null: without end. */
  repetitions_left: number | null;
  scheduled_at: Date | null;
}

export interface ConditionStartRow extends StartKey {
  condition: Expression;
  /** Only news of these matter; null: any. */
  variable_names: string[] | null;
}

export interface NextFiring {
  dueAt: number;
  repetitionsLeft?: number;
}

/** Notes by what the newest version of a process begins; what began the version before is forgotten. */
export async function writeStarts(transaction: Transaction, model: ProcessModel): Promise<void> {
  const starts = triggeredStarts(model).flatMap(({ nodeId, eventDefinitions }) =>
    eventDefinitions.map((event, definition) => ({ event, key: { process_id: model.processId, start_event_id: nodeId, definition } })));
  for (const table of ['message_starts', 'signal_starts', 'condition_starts']) await transaction(table).where({ process_id: model.processId }).delete();
  for (const { event, key } of starts) {
    if (event.trigger === 'message') await transaction('message_starts').insert({ ...key, message_name: constantText(event.message.name), operation: operationJson(model, key) });
    if (event.trigger === 'signal') await transaction('signal_starts').insert({ ...key, signal_name: constantText(event.signalName) });
    if (event.trigger === 'conditional') await transaction('condition_starts').insert({ ...key, condition: JSON.stringify(event.condition), variable_names: event.variableNames ?? null });
  }
  await writeTimerStarts(transaction, model.processId, starts.flatMap(({ event, key }) => (event.trigger === 'timer' ? [{ ...key, timer: event.timer }] : [])));
}

function operationJson(model: ProcessModel, { start_event_id }: StartKey): string | null {
  const operation = operationAt(model.nodes[start_event_id]);
  return operation ? JSON.stringify(operation) : null;
}

/** No instance is there to take variables from, so an expression here is one of constants. */
function constantText(expression: Expression): string {
  if ('literal' in expression) return expression.literal;
  const result = evaluate(expression, {}, 0);
  return result.ok && typeof result.value === 'string' ? result.value : `=${expression.feel}`;
}

/** A timer that stayed the same goes on counting. */
async function writeTimerStarts(transaction: Transaction, processId: string, timers: (StartKey & { timer: TimerDefinition })[]): Promise<void> {
  await transaction('timer_starts').where({ process_id: processId }).whereNotIn(['start_event_id', 'definition'], timers.map((start) => [start.start_event_id, start.definition])).update({ timer: null, scheduled_at: null });
  for (const { start_event_id, definition, timer } of timers) {
    await transaction.raw(
      `insert into timer_starts as held (process_id, start_event_id, definition, timer) values (?, ?, ?, cast(? as jsonb))
       on conflict (process_id, start_event_id, definition) do update set timer = excluded.timer, due_at = null, repetitions_left = null, scheduled_at = null
       where held.timer is distinct from excluded.timer`,
      [processId, start_event_id, definition, JSON.stringify(timer)],
    );
  }
}

/** An operation that begins a process about a case. */
export interface OperationStartRow extends StartKey {
  operation: Operation;
}

/** Every operation that begins a process for cases at some stage, by process. */
export async function operationStarts(database: Database | Transaction, stage: string): Promise<OperationStartRow[]> {
  return database<OperationStartRow>('message_starts').whereRaw(`operation->'stages' \\? ?`, [stage])
    .orderBy(['process_id', 'start_event_id', 'definition']).select('process_id', 'start_event_id', 'definition', 'operation');
}

/** How often a process was begun for a business key, also by commands still under way; and how many of those have not ended. `except`: the command that asks. */
export async function timesBegun(database: Database | Transaction, { businessKey, processId, except }: { businessKey: string; processId: string; except?: string | undefined }): Promise<{ total: number; open: number }> {
  const row = await database('commands as k').leftJoin('instances as i', 'i.instance_id', 'k.instance_id').where({ 'k.business_key': businessKey, 'k.kind': 'startProcess' })
    .whereNot('k.state', 'refused').whereNot('k.id', except ?? '').whereRaw(`k.definition->>'processId' = ?`, [processId])
    .first<{ total: string; open: string } | undefined>(database.raw('count(*) as total'), database.raw('count(*) filter (where i.ended_at is null) as open'));
  return { total: Number(row?.total ?? 0), open: Number(row?.open ?? 0) };
}

/** Processes that begin when a condition holds. */
export async function conditionStarts(database: Database): Promise<ConditionStartRow[]> {
  return database<ConditionStartRow>('condition_starts').orderBy(['process_id', 'start_event_id', 'definition']);
}

/** A timer that has not fired this long after it was due has lost its schedule: one that is set too late for its moment never fires. */
const lostAfter = `interval '1 minute'`;

/** Timer starts whose schedule does not yet say what the rows say, or did not do it. */
export async function unscheduledStarts(database: Database): Promise<TimerStartRow[]> {
  await database('timer_starts').whereNotNull('timer').andWhereRaw(`due_at < now() - ${lostAfter} and scheduled_at < now() - ${lostAfter}`).update({ scheduled_at: null });
  return database<TimerStartRow>('timer_starts').whereNull('scheduled_at');
}

/** Notes when a timer is to fire, before its schedule is told: it may fire at once. False where the row has changed since it was read. */
export async function noteFiring(database: Database, row: TimerStartRow, firing: NextFiring): Promise<boolean> {
  return (await unscheduled(database, row).update(firingCells(firing))) > 0;
}

/** Notes that a schedule was told; unless the timer has fired or another release came in between. */
export async function markScheduled(database: Database, row: TimerStartRow, firing: NextFiring): Promise<void> {
  await unscheduled(database, row).andWhere({ due_at: new Date(firing.dueAt) }).update({ scheduled_at: database.fn.now() });
}

/** Notes that nothing is scheduled: a timer that no release names any more is forgotten, one that will not fire rests. */
export async function markUnscheduled(database: Database, row: TimerStartRow): Promise<void> {
  if (row.timer === null) await unscheduled(database, row).delete();
  else await unscheduled(database, row).update({ ...firingCells(undefined), scheduled_at: database.fn.now() });
}

/** The row as it was read, if nobody has scheduled or changed it since. */
function unscheduled(database: Database, { process_id, start_event_id, definition, timer }: TimerStartRow) {
  return database('timer_starts').where({ process_id, start_event_id, definition }).whereNull('scheduled_at').andWhereRaw('timer is not distinct from cast(? as jsonb)', [timer && JSON.stringify(timer)]);
}

/** Clocks of servers differ by so much, in milliseconds. */
const clockDifference = 10_000;

/**
 * A timer fired: writes the command that starts the process and the time it fires next. A repeat of the firing changes nothing, nor does
 * one for which nothing is due any more, as when a schedule that seemed lost fires after all.
 */
export async function startByTimer(
  database: Database, given: { processId: string; startEventId: string; definition?: number; firingId: string; at: number }, nextAfter: (row: TimerStartRow) => NextFiring | undefined,
): Promise<CommandRow[]> {
  return database.transaction(async (transaction) => {
    const key = { process_id: given.processId, start_event_id: given.startEventId, definition: given.definition ?? 0 };
    const row = await transaction<TimerStartRow>('timer_starts').where(key).forUpdate().first();
    const id = `timerStart:${given.firingId}`;
    const known = await findCommand(transaction, id);
    if (known) return [known];
    const definition = await currentReference(transaction, given.processId);
    if (!row?.timer || !row.due_at || row.due_at.getTime() > given.at + clockDifference || !definition) return [];
    const instanceId = newInstanceId(given.at);
    const { row: command } = await insertCommand(transaction, {
      id, instanceId, definition, at: given.at, reason: 'The start timer was due.',
      command: { kind: 'startProcess', instanceId, startEventId: given.startEventId, definition: key.definition },
    });
    const firing = nextAfter(row);
    await transaction('timer_starts').where(key).update({ ...firingCells(firing), scheduled_at: firing ? null : transaction.fn.now() });
    return [command];
  });
}

function firingCells(firing: NextFiring | undefined) {
  return { due_at: firing ? new Date(firing.dueAt) : null, repetitions_left: firing?.repetitionsLeft ?? null };
}
