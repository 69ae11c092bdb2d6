import { ordinaryLimits } from '#city/evidence';
import type { EvidenceLimits, JudgedCase, JudgedPhoto } from '#city/evidence';
import type { Position } from '#city/grid';
import { furthestLikeness } from '#city/photoLikeness';
import type { Json } from '#bpmn/model';
import { findAttachments } from './attachments';
import { casesById } from './cases';
import type { CaseRow } from './cases';
import { decideForCity } from './cityDecisions';
import type { Database, Transaction } from './connection';
import { findPhotos, likePhotos } from './photos';
import type { Photo } from './photos';
import { userTasksOfBusinessKey } from './userTasks';

/** Everything a judgement of photos needs. */
export interface EvidenceFacts {
  photos: JudgedPhoto[];
  about: JudgedCase;
  limits: EvidenceLimits;
}

/**
 * Gathers what is known of photos and of the case they are for. Ids of no attachment, and files that are no pictures, are left out.
 * `givenOutAt`: when the work was given out whose result they show; absent: that of the last handling.
 */
export async function evidenceFacts(database: Database | Transaction, { caseId, photoIds, givenOutAt, at }: { caseId: string; photoIds: readonly string[]; givenOutAt?: number; at: number }): Promise<EvidenceFacts | undefined> {
  const row = (await casesById(database, [caseId])).get(caseId);
  if (!row) return undefined;
  // One after the other: a completion asks within its transaction, whose one connection may not be asked twice at once.
  const limits = await evidenceLimits(database, row, at);
  const attachments = await findAttachments(database, photoIds);
  const known = await findPhotos(database, photoIds);
  const lastGivenOut = givenOutAt ?? await lastHandling(database, caseId);
  const photos: JudgedPhoto[] = [];
  for (const { id, uploadedAt, sha256, mediaType } of attachments) {
    if (!mediaType.startsWith('image/')) continue;
    const photo = known.get(id);
    const alike = await likePhotos(database, { attachmentId: id, sha256, likeness: photo?.likeness, distance: limits.alikeBits });
    photos.push({
      id, uploadedAt, isLookedInto: photo?.size !== undefined, takenAt: photo?.takenAt, takenFrom: photo?.takenFrom && positionOf(photo.takenFrom), sentFrom: sentFromOf(photo),
      alike: alike.map(({ attachmentId, ...other }) => ({ photoId: attachmentId, ...other })),
    });
  }
  const { longitude, latitude } = row;
  return { photos, limits, about: { id: caseId, position: longitude === null || latitude === null ? undefined : [longitude, latitude], givenOutAt: lastGivenOut, beforePhotoIds: row.photo_ids } };
}

/** A later round is given out anew; only tasks that ask for photos hand in any. */
async function lastHandling(database: Database | Transaction, caseId: string): Promise<number | undefined> {
  const tasks = await userTasksOfBusinessKey(database, caseId);
  return tasks.findLast(({ stage, annotations }) => stage === 'handle' && annotations['evidence'] !== undefined)?.created_at.getTime();
}

/** The city's decision `evidenceLimits` over the case; what it does not say, or says wrongly, stays ordinary. */
async function evidenceLimits(database: Database | Transaction, row: CaseRow, at: number): Promise<EvidenceLimits> {
  const outcome = await decideForCity(database, 'evidenceLimits', { case: { source: row.source, category: { code: row.category_code, name: row.category_name }, subcategory: { code: row.subcategory_code, name: row.subcategory_name } } }, at);
  const said = typeof outcome === 'object' && outcome !== null && !Array.isArray(outcome) ? outcome : {};
  const bounded = (value: Json | undefined, most: number, otherwise: number) => (typeof value === 'number' && value >= 0 ? Math.min(value, most) : otherwise);
  return {
    metres: bounded(said['metres'], 1e6, ordinaryLimits.metres), minutesBefore: bounded(said['minutesBefore'], 1e6, ordinaryLimits.minutesBefore),
    alikeBits: bounded(said['alikeBits'], furthestLikeness, ordinaryLimits.alikeBits),
  };
}

function positionOf({ longitude, latitude }: { longitude: number; latitude: number }): Position {
  return [longitude, latitude];
}

function sentFromOf(photo: Photo | undefined): JudgedPhoto['sentFrom'] {
  const sent = photo?.sentFrom;
  if (!sent || 'trouble' in sent) return sent;
  return { position: positionOf(sent), accuracy: sent.accuracy ?? 0 };
}
