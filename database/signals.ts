import type { Variables } from '#bpmn/model';
import { defaultPatience, insertCommand } from './commands';
import type { CommandRow } from './commands';
import type { Database, Transaction } from './connection';
import { currentReference } from './definitions';
import { columnText, jsonText } from './jsonText';
import { newInstanceId } from './messages';

export interface NewSignal {
  /** A repeat of the id changes nothing. */
  id: string;
  name: string;
  variables: Variables;
  at: number;
  personId?: string;
  /** Instance that threw it, and has heard it already. */
  thrownBy?: string;
}

/** Commands a broadcast submits while somebody waits; the sweeper takes up the others at once. */
const atOnce = 20;

/**
 * Tells a signal to every instance that waits for it and starts the processes that begin with it. Answers the first commands it wrote;
 * whoever calls submits them after his transaction.
 */
export async function broadcastSignal(transaction: Transaction, given: NewSignal): Promise<{ commands: CommandRow[]; reached: number }> {
  const signal = { ...given, name: columnText(given.name) };
  const fresh = await transaction('thrown_signals')
    .insert({ signal_id: signal.id, signal_name: signal.name, person_id: signal.personId ?? null, thrown_by: signal.thrownBy ?? null, at: new Date(signal.at) })
    .onConflict('signal_id').ignore().returning('signal_id');
  if (fresh.length === 0) return { commands: [], reached: await reachedBy(transaction, signal.id) };
  const heard = await tellInstances(transaction, signal);
  const started = await startBySignal(transaction, signal);
  const reached = heard.length + started.length;
  await transaction('thrown_signals').where({ signal_id: signal.id }).update({ reached });
  return { commands: [...started, ...heard.slice(0, atOnce)], reached };
}

async function reachedBy(transaction: Transaction, signalId: string): Promise<number> {
  const row = await transaction('thrown_signals').where({ signal_id: signalId }).first<{ reached: number } | undefined>('reached');
  return row?.reached ?? 0;
}

/** Signals are remembered for as long as somebody may repeat one. */
export async function forgetSignals(database: Database): Promise<number> {
  return database('thrown_signals').where('at', '<', database.raw(`now() - interval '7 days'`)).delete();
}

/** One command for each instance, written by one statement however many wait. */
async function tellInstances(transaction: Transaction, { id, name, variables, at, personId, thrownBy }: NewSignal): Promise<CommandRow[]> {
  const answer = await transaction.raw<{ rows: CommandRow[] }>(
    `insert into commands (id, instance_id, business_key, kind, arguments, person_id, at, next_attempt_at)
     select 'signal:' || :id || ':' || waiting.instance_id, waiting.instance_id, instances.business_key, 'receiveSignal', cast(:arguments as jsonb), :personId, :at,
       now() + case when row_number() over (order by waiting.instance_id) <= :atOnce then :patience else 0 end * interval '1 millisecond'
     from (select distinct instance_id from signal_subscriptions where signal_name = :name and state = 'open') waiting join instances using (instance_id)
     where instances.ended_at is null and waiting.instance_id is distinct from :thrownBy
     on conflict (id) do nothing returning *`,
    {
      id, name, arguments: jsonText({ signalName: name, signalId: id, variables }), personId: personId ?? null, at: new Date(at), atOnce, patience: defaultPatience, thrownBy: thrownBy ?? null,
    },
  );
  return answer.rows.sort((one, other) => one.next_attempt_at.getTime() - other.next_attempt_at.getTime() || (one.instance_id < other.instance_id ? -1 : 1)).reverse();
}

async function startBySignal(transaction: Transaction, { id, name, variables, at, personId }: NewSignal): Promise<CommandRow[]> {
  const commands: CommandRow[] = [];
  // An instance that waits at its start for this among other things has heard it, and needs no other to begin.
  const waiting = transaction('signal_subscriptions').join('instances', 'instances.instance_id', 'signal_subscriptions.instance_id').whereNull('instances.ended_at')
    .where({ 'signal_subscriptions.state': 'open', 'signal_subscriptions.signal_name': name })
    .whereRaw('instances.process_id = signal_starts.process_id and signal_subscriptions.node_id = signal_starts.start_event_id');
  for (const start of await transaction<SignalStartRow>('signal_starts').where({ signal_name: name }).whereNotExists(waiting).orderBy(['process_id', 'start_event_id', 'definition'])) {
    const definition = await currentReference(transaction, start.process_id);
    if (!definition) continue;
    const instanceId = newInstanceId(at);
    const { row } = await insertCommand(transaction, {
      id: `signal:${id}:${start.process_id}:${start.start_event_id}:${start.definition}`, instanceId, definition, at, personId,
      command: { kind: 'startProcess', instanceId, startEventId: start.start_event_id, definition: start.definition, variables },
    });
    commands.push(row);
  }
  return commands;
}

interface SignalStartRow { process_id: string; start_event_id: string; definition: number; signal_name: string }
