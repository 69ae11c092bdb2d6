import type { Database, Transaction } from './connection';
import { insertPhoto } from './photos';
import type { Photo } from './photos';

export interface Attachment {
  id: string;
  name: string;
  mediaType: string;
  size: number;
  sha256: string;
  uploadedBy: string;
  uploadedByName: string;
  uploadedAt: number;
  caseId?: string;
}

interface AttachmentRow {
  id: string;
  name: string;
  media_type: string;
  size: number;
  sha256: string;
  uploaded_by: string;
  uploaded_by_name: string;
  uploaded_at: Date;
  case_id: string | null;
}

export interface NewAttachment extends Omit<Attachment, 'uploadedByName' | 'caseId'> {
  /** Until when it is kept though nobody attached it to anything. */
  keptUntil: number;
}

export interface UploadQuota {
  since: number;
  files: number;
  bytes: number;
}

/** Notes an upload, with what was read in it where it is a picture, unless its person has used up his quota; uploads of one person wait for each other here, so none slips past. */
export async function insertAttachment(database: Database, file: NewAttachment, quota: UploadQuota, photo?: Photo): Promise<boolean> {
  return database.transaction(async (transaction) => {
    await transaction.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`uploads of ${file.uploadedBy}`]);
    if (await isQuotaUsedUp(transaction, file.uploadedBy, quota, file.size)) return false;
    await transaction('attachments').insert({
      id: file.id, name: file.name, media_type: file.mediaType, size: file.size, sha256: file.sha256,
      uploaded_by: file.uploadedBy, uploaded_at: new Date(file.uploadedAt), kept_until: new Date(file.keptUntil),
    });
    if (photo) await insertPhoto(transaction, photo);
    return true;
  });
}

/** Whether one more file of this size would be too much. */
export async function isQuotaUsedUp(database: Database | Transaction, personId: string, { since, files, bytes }: UploadQuota, size: number): Promise<boolean> {
  const used = await database('attachments').where({ uploaded_by: personId }).andWhere('uploaded_at', '>', new Date(since))
    .first(database.raw('count(*)::integer as files'), database.raw('coalesce(sum(size), 0)::bigint as bytes'));
  return used.files + 1 > files || used.bytes + size > bytes;
}

/** Attachments by id, in the order asked for; those that are gone are left out. */
export async function findAttachments(database: Database | Transaction, ids: readonly string[]): Promise<Attachment[]> {
  if (ids.length === 0) return [];
  const { rows } = await database.raw<{ rows: AttachmentRow[] }>(
    `select attachments.*, persons.name as uploaded_by_name from attachments join persons on persons.id = uploaded_by
     where attachments.id = any(?::uuid[])`, [ids.filter(isUuid)],
  );
  const byId = new Map(rows.map((row) => [row.id, attachmentOf(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/**
 * Makes uploads part of a case, in the transaction of the command that names them. Gives back the ids that cannot be: unknown,
 * somebody else's, or another case's; the caller refuses the command for them. Repeating it changes nothing.
 */
export async function attachToCase(transaction: Transaction, { attachmentIds, caseId, personId, at }: {
  attachmentIds: readonly string[]; caseId: string; personId: string; at: number;
}): Promise<string[]> {
  const wanted = [...new Set(attachmentIds)];
  if (wanted.length === 0) return [];
  const { rows } = await transaction.raw<{ rows: { id: string }[] }>(
    `update attachments set case_id = :caseId, attached_at = coalesce(attached_at, :at)
     where id = any(:ids::uuid[]) and (case_id = :caseId or (case_id is null and uploaded_by = :personId)) returning id`,
    { caseId, at: new Date(at), ids: wanted.filter(isUuid), personId },
  );
  const attached = new Set(rows.map(({ id }) => id));
  return wanted.filter((id) => !attached.has(id));
}

/** Keeps a person's uploads that a draft of his names, so that what he typed and what he photographed last equally long. */
export async function keepAttachments(database: Database | Transaction, ids: readonly string[], personId: string, until: number): Promise<void> {
  await database('attachments').whereIn('id', ids.filter(isUuid)).andWhere({ uploaded_by: personId }).whereNull('case_id')
    .update({ kept_until: database.raw('greatest(kept_until, ?)', [new Date(until)]) });
}

/** Deletes the rows of uploads nobody attached in time and gives their ids, whose files go next. */
export async function deleteOrphans(database: Database, now: number, limit: number): Promise<string[]> {
  const { rows } = await database.raw<{ rows: { id: string }[] }>(
    `delete from attachments where id in (
       select id from attachments where case_id is null and kept_until <= ? order by kept_until limit ? for update skip locked
     ) returning id`, [new Date(now), limit],
  );
  return rows.map(({ id }) => id);
}

function attachmentOf(row: AttachmentRow): Attachment {
  return {
    id: row.id, name: row.name, mediaType: row.media_type, size: row.size, sha256: row.sha256, uploadedBy: row.uploaded_by, uploadedByName: row.uploaded_by_name,
    uploadedAt: row.uploaded_at.getTime(), ...(row.case_id !== null && { caseId: row.case_id }),
  };
}

function isUuid(text: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
}
