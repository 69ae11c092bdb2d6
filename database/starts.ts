import type { ProcessModel, TimerDefinition } from '#bpmn/model';
import type { Database, Transaction } from './connection';

/** A process that begins by itself when its timer is due. */
export interface TimerStartRow {
  process_id: string;
  start_event_id: string;
  /** Null: the newest version has no such start, its schedule is to be deleted. */
  timer: TimerDefinition | null;
  scheduled_at: Date | null;
}

/** Notes by which messages and timers the newest version of a process begins; those of the version before are forgotten. */
export async function writeStarts(transaction: Transaction, model: ProcessModel): Promise<void> {
  await transaction('message_starts').where({ process_id: model.processId }).delete();
  await transaction('timer_starts').where({ process_id: model.processId }).update({ timer: null, scheduled_at: null });
  for (const nodeId of model.scopes[model.processId]?.startNodeIds ?? []) {
    const node = model.nodes[nodeId];
    if (node?.type !== 'startEvent') continue;
    for (const definition of node.eventDefinitions) {
      const key = { process_id: model.processId, start_event_id: node.id };
      if (definition.trigger === 'message' && 'literal' in definition.message.name) await transaction('message_starts').insert({ ...key, message_name: definition.message.name.literal });
      if (definition.trigger === 'timer') {
        await transaction('timer_starts').insert({ ...key, timer: JSON.stringify(definition.timer), scheduled_at: null }).onConflict(['process_id', 'start_event_id']).merge();
      }
    }
  }
}

/** Timer starts whose schedule does not yet say what was published. */
export async function unscheduledStarts(database: Database): Promise<TimerStartRow[]> {
  return database<TimerStartRow>('timer_starts').whereNull('scheduled_at');
}

/** Notes that the schedule says what was published; unless another release came in between. */
export async function markScheduled(database: Database, row: TimerStartRow): Promise<void> {
  const key = { process_id: row.process_id, start_event_id: row.start_event_id };
  if (row.timer === null) await database('timer_starts').where(key).whereNull('timer').delete();
  else await database('timer_starts').where(key).andWhereRaw('timer = cast(? as jsonb)', [JSON.stringify(row.timer)]).update({ scheduled_at: database.fn.now() });
}
