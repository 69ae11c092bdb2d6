import type { Database, Transaction } from './connection';

/** What was open when a shift handed on: counted and listed from the rows of that moment. */
export interface DutyStanding {
  counts: { total: number; red: number; yellow: number; orders: number };
  tasks: { taskId: string; name: string; caseId?: string; number?: string; title?: string; dueAt?: string; holder?: string }[];
  orders: { number: string; title: string; caseId: string; dueAt?: string; status: string }[];
}

export interface DutyHandOver {
  id: string;
  postId: string;
  shiftDay: string;
  shiftName: string;
  remarks: string;
  standing: DutyStanding;
  handedBy: string;
  handedAt: Date;
  toLeaderId: string;
  signedBy?: string;
  signedAt?: Date;
}

interface HandOverRow {
  id: string;
  post_id: string;
  shift_day: string;
  shift_name: string;
  remarks: string;
  standing: DutyStanding;
  handed_by: string;
  handed_at: Date;
  to_leader_id: string;
  signed_by: string | null;
  signed_at: Date | null;
}

/** The latest hand-overs of a post, or of all. */
export async function dutyHandOvers(database: Database | Transaction, { postId, id, limit = 50 }: { postId?: string | undefined; id?: string | undefined; limit?: number }): Promise<DutyHandOver[]> {
  const query = database('duty_hand_overs').orderBy('handed_at', 'desc').limit(limit);
  if (postId !== undefined) void query.where({ post_id: postId });
  if (id !== undefined) void query.where({ id });
  const rows = await query.select<HandOverRow[]>('*', database.raw(`to_char(shift_day, 'YYYY-MM-DD') as shift_day`));
  return rows.map((row) => ({
    id: row.id, postId: row.post_id, shiftDay: row.shift_day, shiftName: row.shift_name, remarks: row.remarks, standing: row.standing, handedBy: row.handed_by, handedAt: row.handed_at, toLeaderId: row.to_leader_id,
    ...(row.signed_by !== null && { signedBy: row.signed_by }), ...(row.signed_at && { signedAt: row.signed_at }),
  }));
}

/** Writes what a shift hands on; false where the post waits for a signature already. */
export async function insertHandOver(transaction: Transaction, handOver: Omit<DutyHandOver, 'signedBy' | 'signedAt'>): Promise<boolean> {
  const inserted = await transaction('duty_hand_overs').insert({
    id: handOver.id, post_id: handOver.postId, shift_day: handOver.shiftDay, shift_name: handOver.shiftName, remarks: handOver.remarks, standing: JSON.stringify(handOver.standing), handed_by: handOver.handedBy, handed_at: handOver.handedAt, to_leader_id: handOver.toLeaderId,
  }).onConflict(transaction.raw('(post_id) where signed_at is null')).ignore().returning('id');
  return inserted.length > 0;
}

/** Signs for a hand-over; false where somebody did already. */
export async function signHandOver(transaction: Transaction, id: string, { by, at }: { by: string; at: number }): Promise<boolean> {
  return (await transaction('duty_hand_overs').where({ id }).whereNull('signed_at').update({ signed_by: by, signed_at: new Date(at) })) > 0;
}
