import type { Fact, FactName, FactOf } from '#engine/fact';
import type { Database, Transaction } from './connection';

export interface FactRow {
  instance_id: string;
  sequence: number;
  at: Date;
  kind: FactName;
  command_id: string;
  person_id: string | null;
  /** What the kind says beyond the envelope. */
  body: object;
}

/** Everything that was recorded of an instance, in order; with `kinds`, only those. */
export async function factsOfInstance<Name extends FactName = FactName>(
  database: Database | Transaction, instanceId: string, { kinds, after = 0 }: { kinds?: readonly Name[]; after?: number } = {},
): Promise<FactOf<Name>[]> {
  const query = database<FactRow>('facts').where({ instance_id: instanceId }).andWhere('sequence', '>', after).orderBy('sequence');
  if (kinds) query.whereIn('kind', [...kinds]);
  return (await query).map((row) => factOf(row) as FactOf<Name>);
}

/** Ids of the sequence flows a token has passed, each once: the live diagram's paths. */
export async function takenFlows(database: Database, instanceId: string): Promise<string[]> {
  const rows = await database('facts').where({ instance_id: instanceId, kind: 'sequenceFlowTaken' }).distinct<{ flow_id: string }[]>(database.raw(`body ->> 'flowId' as flow_id`));
  return rows.map((row) => row.flow_id);
}

/** A recorded fact as the engine made it. */
export function factOf(row: FactRow): Fact {
  const fact = { ...row.body, kind: row.kind, sequence: row.sequence, at: row.at.getTime(), commandId: row.command_id, ...(row.person_id === null ? {} : { by: row.person_id }) };
  return fact as Fact;
}

/** The row of a fact; instants as ISO 8601 texts. */
export function factRowOf(instanceId: string, fact: Fact): Omit<FactRow, 'at'> & { at: string } {
  const { sequence, at, kind, commandId, by, ...body } = fact;
  return { instance_id: instanceId, sequence, at: new Date(at).toISOString(), kind, command_id: commandId, person_id: by ?? null, body };
}
