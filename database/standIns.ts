import type { StandIn } from '#city/standIn';
import type { Database, Transaction } from './connection';

/** An arrangement with the names of who takes part. */
export interface ListedStandIn extends StandIn {
  absentName: string;
  standInName: string;
  reason?: string;
  createdBy?: string;
}

interface StandInRow {
  id: string;
  absent_id: string;
  stand_in_id: string;
  starts_at: Date;
  ends_at: Date | null;
  reason: string | null;
  created_by: string | null;
  absent_name: string;
  stand_in_name: string;
}

/** Arrangements, the latest to begin first: of one person on either side, or of everybody; those over before `since` are left out. */
export async function standIns(database: Database | Transaction, { personIds, since, id }: { personIds?: readonly string[] | undefined; since?: number | undefined; id?: string | undefined }): Promise<ListedStandIn[]> {
  const query = database('stand_ins as s').join('persons as absent', 'absent.id', 's.absent_id').join('persons as deputy', 'deputy.id', 's.stand_in_id')
    .orderBy([{ column: 's.starts_at', order: 'desc' }, { column: 's.id' }]).limit(mostListed);
  if (id !== undefined) void query.where('s.id', id);
  if (personIds) void query.whereRaw('(s.absent_id = any(?) or s.stand_in_id = any(?))', [[...personIds], [...personIds]]);
  if (since !== undefined) void query.where((ends) => ends.whereNull('s.ends_at').orWhere('s.ends_at', '>', new Date(since)));
  const rows = await query.select<StandInRow[]>('s.id', 's.absent_id', 's.stand_in_id', 's.starts_at', 's.ends_at', 's.reason', 's.created_by', 'absent.name as absent_name', 'deputy.name as stand_in_name');
  return rows.map(standInOf);
}

/** Nobody else arranges anything until the transaction ends, so that what was found free of collisions still is when it is written. */
export async function lockStandIns(transaction: Transaction): Promise<void> {
  await transaction.raw('lock table stand_ins in share row exclusive mode');
}

export async function insertStandIn(transaction: Transaction, { id, absentId, standInId, startsAt, endsAt }: StandIn, { by, at, reason }: { by: string; at: number; reason?: string | undefined }): Promise<void> {
  await transaction('stand_ins').insert({ id, absent_id: absentId, stand_in_id: standInId, starts_at: new Date(startsAt), ends_at: endsAt === undefined ? null : new Date(endsAt), reason: reason ?? null, created_by: by, created_at: new Date(at) });
}

/** Ends an arrangement; one that has not begun is taken back whole. */
export async function endStandIn(transaction: Transaction, { id, startsAt }: Pick<StandIn, 'id' | 'startsAt'>, at: number): Promise<void> {
  if (startsAt < at) await transaction('stand_ins').where({ id }).update({ ends_at: new Date(at) });
  else await transaction('stand_ins').where({ id }).delete();
}

const mostListed = 500;

function standInOf(row: StandInRow): ListedStandIn {
  return {
    id: row.id, absentId: row.absent_id, standInId: row.stand_in_id, absentName: row.absent_name, standInName: row.stand_in_name, startsAt: row.starts_at.getTime(),
    ...(row.ends_at && { endsAt: row.ends_at.getTime() }), ...(row.reason !== null && { reason: row.reason }), ...(row.created_by !== null && { createdBy: row.created_by }),
  };
}
