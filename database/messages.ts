import { randomBytes } from 'node:crypto';
import type { Variables } from '#bpmn/model';
import { insertCommand } from './commands';
import type { CommandRow } from './commands';
import type { Database, Transaction } from './connection';
import { currentReference } from './definitions';
import { columnText, jsonText } from './jsonText';

export interface NewMessage {
  /** A repeat of the id changes nothing. */
  id: string;
  name: string;
  correlationKey: string;
  variables: Variables;
  at: number;
  /** Milliseconds the message waits for a catcher; 0: it is heard now or never. */
  timeToLive: number;
  personId?: string;
  /** Instance that threw it. */
  thrownBy?: string;
}

interface Waiting { instance_id: string; subscription_id: string; process_id: string }

/**
 * Gives a message to one waiting instance of each process, starts the processes that begin with it, and keeps it for later
 * catchers. Answers the commands it wrote; whoever calls submits them after his transaction.
 */
export async function publishMessage(transaction: Transaction, given: NewMessage): Promise<CommandRow[]> {
  const message = { ...given, name: columnText(given.name), correlationKey: columnText(given.correlationKey) };
  await lockCorrelations(transaction, [message]);
  const fresh = await transaction('buffered_messages').insert({
    message_id: message.id, message_name: message.name, correlation_key: message.correlationKey, variables: jsonText(message.variables),
    person_id: message.personId ?? null, thrown_by: message.thrownBy ?? null, at: new Date(message.at), expires_at: new Date(message.at + message.timeToLive),
  }).onConflict('message_id').ignore().returning('message_id');
  if (fresh.length === 0) return [];
  return offerMessage(transaction, message);
}

/** Hands buffered messages to subscriptions that have just been opened. */
export async function catchBuffered(transaction: Transaction, instanceId: string, processId: string, subscription: { id: string; name: string; correlationKey: string }, at: number): Promise<CommandRow[]> {
  const message = await transaction('buffered_messages').where({ message_name: columnText(subscription.name), correlation_key: columnText(subscription.correlationKey) })
    .andWhere('expires_at', '>', transaction.raw('now()'))
    .whereNotExists(transaction('message_deliveries').whereRaw('message_deliveries.message_id = buffered_messages.message_id').andWhere({ process_id: processId }))
    .orderBy('at').first<{ message_id: string; variables: Variables; person_id: string | null } | undefined>('message_id', 'variables', 'person_id');
  if (!message) return [];
  const waiting = { instance_id: instanceId, subscription_id: subscription.id, process_id: processId };
  return deliver(transaction, { id: message.message_id, variables: message.variables, at, personId: message.person_id ?? undefined }, waiting);
}

/** A delivery came too late, its catcher was gone: the message looks for another one. */
export async function returnMessage(transaction: Transaction, commandId: string, at: number): Promise<CommandRow[]> {
  const [delivery] = await transaction('message_deliveries').where({ command_id: commandId }).delete().returning<{ message_id: string }[]>('message_id');
  if (!delivery) return [];
  const row = await transaction('buffered_messages').where({ message_id: delivery.message_id }).first();
  if (!row) return [];
  const message = { id: row.message_id, name: row.message_name, correlationKey: row.correlation_key, variables: row.variables, at, personId: row.person_id ?? undefined };
  await lockCorrelations(transaction, [message]);
  return offerMessage(transaction, { ...message, timeToLive: 0 });
}

/** Ends the wait of messages whose time to live is over. */
export async function dropExpiredMessages(database: Database): Promise<number> {
  return database('buffered_messages').where('expires_at', '<', database.raw(`now() - interval '1 hour'`)).delete();
}

/** Publisher and subscriber of the same key take turns, so that neither overlooks the other. */
export async function lockCorrelations(transaction: Transaction, keys: { name: string; correlationKey: string }[]): Promise<void> {
  const texts = [...new Set(keys.map(({ name, correlationKey }) => JSON.stringify([name, correlationKey])))].sort();
  for (const text of texts) await transaction.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [text]);
}

async function offerMessage(transaction: Transaction, message: NewMessage): Promise<CommandRow[]> {
  const commands: CommandRow[] = [];
  const waiting = await transaction('message_subscriptions').distinctOn('process_id').where({ message_name: message.name, correlation_key: message.correlationKey, state: 'open' })
    .whereNotExists(transaction('message_deliveries').whereRaw('message_deliveries.process_id = message_subscriptions.process_id').andWhere({ message_id: message.id }))
    .orderBy(['process_id', 'subscribed_at', 'instance_id']).select<Waiting[]>('instance_id', 'subscription_id', 'process_id');
  for (const one of waiting) commands.push(...await deliver(transaction, message, one));
  const starts = await transaction('message_starts').where({ message_name: message.name });
  for (const start of starts) commands.push(...await startByMessage(transaction, message, start));
  return commands;
}

async function deliver(transaction: Transaction, message: Pick<NewMessage, 'id' | 'variables' | 'at' | 'personId'>, waiting: Waiting): Promise<CommandRow[]> {
  const id = `message:${message.id}:${waiting.instance_id}:${waiting.subscription_id}`;
  const { isNew, row } = await insertCommand(transaction, {
    id, instanceId: waiting.instance_id, at: message.at, personId: message.personId,
    command: { kind: 'receiveMessage', messageId: message.id, subscriptionId: waiting.subscription_id, variables: message.variables },
  });
  if (!isNew) return [];
  await transaction('message_deliveries').insert({ message_id: message.id, process_id: waiting.process_id, instance_id: waiting.instance_id, subscription_id: waiting.subscription_id, command_id: id });
  return [row];
}

async function startByMessage(transaction: Transaction, message: NewMessage, start: { process_id: string; start_event_id: string; definition: number }): Promise<CommandRow[]> {
  const definition = await currentReference(transaction, start.process_id);
  if (!definition) return [];
  const instanceId = newInstanceId(message.at);
  const id = `start:${instanceId}`;
  const delivered = await transaction('message_deliveries').insert({ message_id: message.id, process_id: start.process_id, instance_id: instanceId, command_id: id })
    .onConflict(['message_id', 'process_id']).ignore().returning('command_id');
  if (delivered.length === 0) return [];
  const { row } = await insertCommand(transaction, {
    id, instanceId, at: message.at, personId: message.personId, businessKey: message.correlationKey || undefined,
    definition,
    command: { kind: 'startProcess', instanceId, businessKey: message.correlationKey || undefined, startEventId: start.start_event_id, definition: start.definition, variables: message.variables },
  });
  return [row];
}

/** A UUID of version 7: ids of instances sort by the time they were made. */
export function newInstanceId(at: number): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(at, 0, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const text = bytes.toString('hex');
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-');
}
