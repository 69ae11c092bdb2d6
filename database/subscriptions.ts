import type { Database, Transaction } from './connection';

/** A place in an instance that waits, or waited, for a message. */
export interface SubscriptionRow {
  instance_id: string;
  subscription_id: string;
  element_instance_id: string;
  node_id: string;
  state: 'open' | 'closed';
  subscribed_at: Date;
}

const columns = ['instance_id', 'subscription_id', 'element_instance_id', 'node_id', 'state', 'subscribed_at'] as const satisfies (keyof SubscriptionRow)[];

/** Every message some instances wait for or waited for, the longest waiting first. */
export async function subscriptionsOf(database: Database | Transaction, instanceIds: readonly string[]): Promise<SubscriptionRow[]> {
  return database<SubscriptionRow>('message_subscriptions').whereIn('instance_id', [...instanceIds]).orderBy([{ column: 'subscribed_at' }, { column: 'instance_id' }, { column: 'subscription_id' }]).select(...columns);
}

/**
 * Takes the place of a message for this transaction alone, so that of two people who do the same only one is before the other. Undefined:
 * it waits no more, or another command to it is still under way.
 */
export async function lockSubscription(transaction: Transaction, instanceId: string, subscriptionId: string, commandId: string): Promise<SubscriptionRow | undefined> {
  const row = await transaction<SubscriptionRow>('message_subscriptions').where({ instance_id: instanceId, subscription_id: subscriptionId, state: 'open' }).forUpdate().first(...columns);
  if (!row) return undefined;
  const other = await transaction('commands').where({ instance_id: instanceId, kind: 'receiveMessage', state: 'pending' }).whereNot({ id: commandId })
    .whereRaw(`arguments->>'subscriptionId' = ?`, [subscriptionId]).first('id');
  return other ? undefined : row;
}
