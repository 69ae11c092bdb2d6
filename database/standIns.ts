import type { Database, Transaction } from './connection';

/** 代理: for a time, somebody does the tasks of a colleague who is away. */
export interface StandIn {
  id: string;
  absentId: string;
  standInId: string;
  startsAt: Date;
  /** Absent: until it is ended. */
  endsAt?: Date;
  reason?: string;
}

interface StandInRow {
  id: string;
  absent_id: string;
  stand_in_id: string;
  starts_at: Date;
  ends_at: Date | null;
  reason: string | null;
}

/** Arranges a stand-in. */
export async function arrangeStandIn(transaction: Transaction, { id, absentId, standInId, startsAt, endsAt, reason }: StandIn, { by, at }: { by: string; at: number }): Promise<void> {
  await transaction('stand_ins').insert({ id, absent_id: absentId, stand_in_id: standInId, starts_at: startsAt, ends_at: endsAt ?? null, reason: reason ?? null, created_by: by, created_at: new Date(at) });
}

/** Ends a stand-in; one that has not begun is over before it began. */
export async function endStandIn(transaction: Transaction, id: string, at: number): Promise<void> {
  await transaction('stand_ins').where({ id }).update({ ends_at: transaction.raw(`greatest(?, starts_at + interval '1 microsecond')`, [new Date(at)]) });
}

/** Stand-ins that still last or will, the next first; with a person, those he is part of, past ones too. */
export async function standIns(database: Database | Transaction, { at, personId }: { at: number; personId?: string | undefined }): Promise<StandIn[]> {
  const query = database('stand_ins').orderBy(['starts_at', 'id']);
  if (personId === undefined) query.where((lasting) => lasting.whereNull('ends_at').orWhere('ends_at', '>', new Date(at)));
  else query.where((part) => part.where({ absent_id: personId }).orWhere({ stand_in_id: personId }));
  const rows = await query.select<StandInRow[]>('id', 'absent_id', 'stand_in_id', 'starts_at', 'ends_at', 'reason');
  return rows.map(standInOf);
}

/** One arrangement. */
export async function findStandIn(database: Database | Transaction, id: string): Promise<StandIn | undefined> {
  const row = await database('stand_ins').where({ id }).first<StandInRow | undefined>('id', 'absent_id', 'stand_in_id', 'starts_at', 'ends_at', 'reason');
  return row && standInOf(row);
}

function standInOf({ id, absent_id, stand_in_id, starts_at, ends_at, reason }: StandInRow): StandIn {
  return { id, absentId: absent_id, standInId: stand_in_id, startsAt: starts_at, ...(ends_at && { endsAt: ends_at }), ...(reason !== null && { reason }) };
}
