import { furthestLikeness, likenessDistance, likenessKeys, likenessProbes } from '#city/photoLikeness';
import type { Likeness } from '#city/photoLikeness';
import type { Database, Transaction } from './connection';

/** Where a device was when it sent a picture, or why it would not say. */
export type SentFrom = { longitude: number; latitude: number; accuracy?: number | undefined } | { trouble: 'denied' | 'failed' | 'unsupported' };

/** What is known of one picture. Epoch milliseconds, WGS-84 degrees. */
export interface Photo {
  attachmentId: string;
  size?: { width: number; height: number };
  takenAt?: number;
  takenFrom?: { longitude: number; latitude: number };
  device?: string;
  sentFrom?: SentFrom | undefined;
  likeness?: Likeness;
}

interface PhotoRow {
  attachment_id: string;
  width: number | null;
  height: number | null;
  taken_at: Date | null;
  taken_longitude: number | null;
  taken_latitude: number | null;
  device: string | null;
  sent_longitude: number | null;
  sent_latitude: number | null;
  sent_accuracy: number | null;
  position_trouble: 'denied' | 'failed' | 'unsupported' | null;
  /** As text: a number of JavaScript holds 53 bits. */
  likeness_text: string | null;
}

/** Keeps what was read in a picture, in the transaction that keeps the picture. */
export async function insertPhoto(transaction: Transaction, photo: Photo): Promise<void> {
  const { sentFrom } = photo;
  const sent = sentFrom && 'longitude' in sentFrom ? sentFrom : undefined;
  await transaction('photos').insert({
    attachment_id: photo.attachmentId, width: photo.size?.width, height: photo.size?.height,
    taken_at: photo.takenAt === undefined ? null : new Date(photo.takenAt), taken_longitude: photo.takenFrom?.longitude, taken_latitude: photo.takenFrom?.latitude, device: photo.device,
    sent_longitude: sent?.longitude, sent_latitude: sent?.latitude, sent_accuracy: sent?.accuracy, position_trouble: sentFrom && 'trouble' in sentFrom ? sentFrom.trouble : null,
    ...(photo.likeness !== undefined && { likeness: signed(photo.likeness), likeness_keys: likenessKeys(photo.likeness) }),
  });
}

/** What is known of pictures, by their ids; files that are no pictures, or came before pictures were looked into, are left out. */
export async function findPhotos(database: Database | Transaction, ids: readonly string[]): Promise<Map<string, Photo>> {
  if (ids.length === 0) return new Map();
  const { rows } = await database.raw<{ rows: PhotoRow[] }>('select *, likeness::text as likeness_text from photos where attachment_id = any(?::uuid[])', [[...ids]]);
  return new Map(rows.map((row) => [row.attachment_id, photoOf(row)]));
}

/** A picture of a case that looks like another, or is the same file. */
export interface LikePhoto {
  attachmentId: string;
  caseId: string;
  caseNumber: string;
  uploadedAt: number;
  distance: number;
}

const mostLike = 20;

/**
 * Pictures of any case that look like one (`distance` up to 7 of 64 bits) or are the very same file, the likest first. Reads some
 * thousand index entries however many pictures there are, because likenesses that near share a key or nearly one.
 */
export async function likePhotos(database: Database | Transaction, { attachmentId, likeness, sha256, distance }: { attachmentId: string; likeness?: Likeness | undefined; sha256: string; distance: number }): Promise<LikePhoto[]> {
  const within = Math.min(distance, furthestLikeness);
  const { rows } = await database.raw<{ rows: { id: string; case_id: string; number: string; uploaded_at: Date; likeness_text: string | null; is_same: boolean }[] }>(
    `with alike as (
       ${likeness === undefined ? '' : 'select attachment_id as id from photos where likeness_keys && :probes and bit_count((likeness # :likeness)::bit(64)) <= :within union'}
       select id from attachments where sha256 = :sha256
     )
     select attachments.id, attachments.case_id, cases.number, attachments.uploaded_at, photos.likeness::text as likeness_text, attachments.sha256 = :sha256 as is_same
     from alike join attachments on attachments.id = alike.id join cases on cases.id::text = attachments.case_id left join photos on photos.attachment_id = attachments.id
     where attachments.id <> :attachmentId
     order by is_same desc, ${likeness === undefined ? '' : 'bit_count((likeness # :likeness)::bit(64)),'} attachments.uploaded_at limit :most`,
    { attachmentId, sha256, within, most: mostLike, ...(likeness !== undefined && { likeness: signed(likeness), probes: likenessProbes(likeness) }) },
  );
  return rows.map((row) => ({
    attachmentId: row.id, caseId: row.case_id, caseNumber: row.number, uploadedAt: row.uploaded_at.getTime(),
    distance: row.is_same || likeness === undefined || row.likeness_text === null ? 0 : likenessDistance(likeness, unsigned(row.likeness_text)),
  }));
}

function photoOf(row: PhotoRow): Photo {
  const sentFrom = sentFromOf(row);
  return {
    attachmentId: row.attachment_id, ...(sentFrom && { sentFrom }),
    ...(row.width !== null && row.height !== null && { size: { width: row.width, height: row.height } }),
    ...(row.taken_at && { takenAt: row.taken_at.getTime() }), ...(row.device !== null && { device: row.device }), ...(row.likeness_text !== null && { likeness: unsigned(row.likeness_text) }),
    ...(row.taken_longitude !== null && row.taken_latitude !== null && { takenFrom: { longitude: row.taken_longitude, latitude: row.taken_latitude } }),
  };
}

function sentFromOf({ sent_longitude: longitude, sent_latitude: latitude, sent_accuracy: accuracy, position_trouble: trouble }: PhotoRow): SentFrom | undefined {
  if (trouble !== null) return { trouble };
  return longitude === null || latitude === null ? undefined : { longitude, latitude, ...(accuracy !== null && { accuracy }) };
}

/** PostgreSQL's bigint has a sign. */
function signed(likeness: Likeness): string {
  return BigInt.asIntN(64, likeness).toString();
}

function unsigned(stored: string): Likeness {
  return BigInt.asUintN(64, BigInt(stored));
}
