import type { Json } from '#bpmn/model';
import { isGroup } from '#city/notice';
import type { Database, Transaction } from './connection';
import { announceNotice } from './live';
import { personHolder } from './workQueueWriter';

/** A message to a person, a role of a department or a reporter; `id` comes from what asked for it, so that asking twice tells nobody twice. */
export interface Notice {
  id: string;
  caseId?: string;
  kind: string;
  channel: 'inApp' | 'sms' | 'email' | 'webhook' | 'program';
  /** In the console a holder as in the work queue (a group, or `person:` and an id), otherwise a phone number or address, for `program` the id of an admitted program. */
  recipient: string;
  subject: string;
  body: string;
  /** What a program is sent in place of the words. */
  details?: Record<string, Json>;
}

/** A notice as it was kept. */
export interface KeptNotice extends Notice {
  createdAt: Date;
  /** Absent while it waits for its channel. */
  sentAt?: Date;
  /** Why its channel could not deliver it. */
  failure?: string;
}

const personPrefix = personHolder('');

/** The person a recipient in the console stands for; none for a group. */
export function personOfRecipient(recipient: string): string | undefined {
  return recipient.startsWith(personPrefix) ? recipient.slice(personPrefix.length) : undefined;
}

/** A person or group of a model, as recipients in the console are called. */
export function recipientInApp(word: string): string {
  return isGroup(word) ? word : personHolder(word);
}

/** Keeps a notice and tells the screens of its recipients; in-app ones are thereby delivered, the others wait for their channel. */
export async function keepNotice(database: Database | Transaction, notice: Notice, at: number): Promise<{ isNew: boolean }> {
  return database.transaction(async (transaction) => {
    const rows = await transaction('notices').insert({
      id: notice.id, case_id: notice.caseId ?? null, kind: notice.kind, channel: notice.channel, recipient: notice.recipient, subject: notice.subject, body: notice.body,
      created_at: new Date(at), sent_at: notice.channel === 'inApp' ? new Date(at) : null, details: notice.details ? JSON.stringify(notice.details) : null,
    }).onConflict('id').ignore().returning('id');
    const isNew = rows.length > 0;
    if (isNew && notice.channel === 'inApp') {
      const personId = personOfRecipient(notice.recipient);
      const addressed = personId === undefined ? { groups: [notice.recipient] } : { persons: [personId] };
      await announceNotice(transaction, { id: `notice:${notice.id}`, noun: 'notice', key: notice.id, ...(notice.caseId && { businessKey: notice.caseId }), ...addressed });
    }
    return { isNew };
  });
}

interface NoticeRow {
  id: string;
  kind: string;
  channel: Notice['channel'];
  recipient: string;
  subject: string;
  body: string;
  created_at: Date;
  sent_at: Date | null;
  failure: string | null;
}

/** Every notice of a case, oldest first. */
export async function noticesOfCase(database: Database, caseId: string): Promise<KeptNotice[]> {
  const rows = await database('notices').where({ case_id: caseId }).orderBy(['created_at', 'id'])
    .select<NoticeRow[]>('id', 'kind', 'channel', 'recipient', 'subject', 'body', 'created_at', 'sent_at', 'failure');
  return rows.map(({ created_at, sent_at, failure, ...row }) => ({ ...row, caseId, createdAt: created_at, ...(sent_at && { sentAt: sent_at }), ...(failure !== null && { failure }) }));
}
