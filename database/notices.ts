import type { Database, Transaction } from './connection';

/** A message to a person, a role of a department or a reporter; `id` comes from what asked for it, so that asking twice tells nobody twice. */
export interface Notice {
  id: string;
  caseId?: string;
  kind: string;
  channel: 'inApp' | 'sms' | 'email' | 'webhook';
  /** Person id, candidate group, phone number or address, by channel. */
  recipient: string;
  subject: string;
  body: string;
}

/** Keeps a notice; in-app ones are thereby delivered, the others wait for their channel. */
export async function keepNotice(database: Database | Transaction, notice: Notice, at: number): Promise<{ isNew: boolean }> {
  const rows = await database('notices').insert({
    id: notice.id, case_id: notice.caseId ?? null, kind: notice.kind, channel: notice.channel, recipient: notice.recipient, subject: notice.subject, body: notice.body,
    created_at: new Date(at), sent_at: notice.channel === 'inApp' ? new Date(at) : null,
  }).onConflict('id').ignore().returning('id');
  return { isNew: rows.length > 0 };
}

/** Every notice of a case, oldest first. */
export async function noticesOfCase(database: Database, caseId: string): Promise<(Notice & { createdAt: Date; sentAt?: Date })[]> {
  const rows = await database('notices').where({ case_id: caseId }).orderBy('created_at');
  return rows.map((row: { id: string; kind: string; channel: Notice['channel']; recipient: string; subject: string; body: string; created_at: Date; sent_at: Date | null }) => ({
    id: row.id, caseId, kind: row.kind, channel: row.channel, recipient: row.recipient, subject: row.subject, body: row.body, createdAt: row.created_at, ...(row.sent_at ? { sentAt: row.sent_at } : {}),
  }));
}
