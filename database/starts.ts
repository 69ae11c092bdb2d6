import type { ProcessModel, TimerDefinition } from '#bpmn/model';
import { triggeredStarts } from '#bpmn/processStarts';
import { insertCommand } from './commands';
import type { CommandRow } from './commands';
import type { Database, Transaction } from './connection';
import { currentReference } from './definitions';
import { newInstanceId } from './messages';

/** A process that begins by itself when its timer is due. */
export interface TimerStartRow {
  process_id: string;
  start_event_id: string;
  /** Null: the newest version has no such start, its schedule is to be deleted. */
  timer: TimerDefinition | null;
  /** Null: not computed since it was published. */
  due_at: Date | null;
  /** How many more times after that; null: without end. */
  repetitions_left: number | null;
  scheduled_at: Date | null;
}

export interface NextFiring {
  dueAt: number;
  repetitionsLeft?: number;
}

/** Notes by which messages and timers the newest version of a process begins; those of the version before are forgotten. */
export async function writeStarts(transaction: Transaction, model: ProcessModel): Promise<void> {
  const timers: { start_event_id: string; timer: TimerDefinition }[] = [];
  await transaction('message_starts').where({ process_id: model.processId }).delete();
  for (const { nodeId, eventDefinitions } of triggeredStarts(model)) {
    for (const definition of eventDefinitions) {
      if (definition.trigger === 'timer') timers.push({ start_event_id: nodeId, timer: definition.timer });
      if (definition.trigger !== 'message' || !('literal' in definition.message.name)) continue;
      await transaction('message_starts').insert({ process_id: model.processId, start_event_id: nodeId, message_name: definition.message.name.literal });
    }
  }
  await writeTimerStarts(transaction, model.processId, timers);
}

/** A timer that stayed the same goes on counting. */
async function writeTimerStarts(transaction: Transaction, processId: string, timers: { start_event_id: string; timer: TimerDefinition }[]): Promise<void> {
  await transaction('timer_starts').where({ process_id: processId }).whereNotIn('start_event_id', timers.map((start) => start.start_event_id)).update({ timer: null, scheduled_at: null });
  for (const { start_event_id, timer } of timers) {
    await transaction.raw(
      `insert into timer_starts as held (process_id, start_event_id, timer) values (?, ?, cast(? as jsonb))
       on conflict (process_id, start_event_id) do update set timer = excluded.timer, due_at = null, repetitions_left = null, scheduled_at = null
       where held.timer is distinct from excluded.timer`,
      [processId, start_event_id, JSON.stringify(timer)],
    );
  }
}

/** Timer starts whose schedule does not yet say what the rows say. */
export async function unscheduledStarts(database: Database): Promise<TimerStartRow[]> {
  return database<TimerStartRow>('timer_starts').whereNull('scheduled_at');
}

/** Keeps what a schedule was told; unless another release came in between. */
export async function markScheduled(database: Database, row: TimerStartRow, firing: NextFiring | undefined): Promise<void> {
  const same = database('timer_starts').where({ process_id: row.process_id, start_event_id: row.start_event_id }).whereNull('scheduled_at');
  if (row.timer === null) await same.whereNull('timer').delete();
  else await same.andWhereRaw('timer = cast(? as jsonb)', [JSON.stringify(row.timer)]).update({ ...firingCells(firing), scheduled_at: database.fn.now() });
}

/** A timer fired: writes the command that starts the process and the time it fires next. A repeat of the firing changes nothing. */
export async function startByTimer(
  database: Database, given: { processId: string; startEventId: string; firingId: string; at: number }, nextAfter: (row: TimerStartRow) => NextFiring | undefined,
): Promise<CommandRow[]> {
  return database.transaction(async (transaction) => {
    const key = { process_id: given.processId, start_event_id: given.startEventId };
    const row = await transaction<TimerStartRow>('timer_starts').where(key).forUpdate().first();
    const definition = await currentReference(transaction, given.processId);
    if (!row || row.timer === null || !definition) return [];
    const instanceId = newInstanceId(given.at);
    const { isNew, row: command } = await insertCommand(transaction, {
      id: `timerStart:${given.firingId}`, instanceId, definition, at: given.at, reason: 'The start timer was due.',
      command: { kind: 'startProcess', instanceId, startEventId: given.startEventId },
    });
    if (!isNew) return [command];
    const firing = nextAfter(row);
    await transaction('timer_starts').where(key).update({ ...firingCells(firing), scheduled_at: firing ? null : transaction.fn.now() });
    return [command];
  });
}

function firingCells(firing: NextFiring | undefined) {
  return { due_at: firing ? new Date(firing.dueAt) : null, repetitions_left: firing?.repetitionsLeft ?? null };
}
