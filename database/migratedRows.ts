import type { Fact } from '#engine/fact';
import type { Transaction } from './connection';
import type { FactReader } from './projection';

/** Rows of what is under way, which a migration gives the ids and the version of another model. */
const placed = [
  { table: 'timers', living: "state = 'scheduled'" },
  { table: 'jobs', living: "state in ('offered', 'waiting')" },
  { table: 'incidents', living: 'resolved_at is null' },
  { table: 'message_subscriptions', living: "state = 'open'" },
] as const;

/** What is under way moves to the nodes of the model the instance was migrated to; what has ended stays where it was. */
export const migratedRows: FactReader = {
  plain: (_instance, facts) => (facts.some(isMigration) ? undefined : []),
  async read(transaction, { instanceId }, facts) {
    for (const fact of facts.filter(isMigration)) await move(transaction, instanceId, fact);
    return [];
  },
};

function isMigration(fact: Fact): fact is Extract<Fact, { kind: 'processInstanceMigrated' }> {
  return fact.kind === 'processInstanceMigrated';
}

async function move(transaction: Transaction, instanceId: string, { definition: { processId, version }, nodes }: Extract<Fact, { kind: 'processInstanceMigrated' }>): Promise<void> {
  await transaction('user_tasks').where({ instance_id: instanceId, state: 'open' }).update({ process_id: processId, version });
  await transaction('incidents').where({ instance_id: instanceId, resolved_at: null }).update({ process_id: processId });
  await transaction('message_subscriptions').where({ instance_id: instanceId, state: 'open' }).update({ process_id: processId });
  if (Object.keys(nodes).length === 0) return;
  for (const { table, living } of placed) {
    // One statement, because ids may change places.
    await transaction.raw(`update ${table} set node_id = ?::jsonb ->> node_id where instance_id = ? and ${living} and jsonb_exists(?::jsonb, node_id)`, [JSON.stringify(nodes), instanceId, JSON.stringify(nodes)]);
  }
}
