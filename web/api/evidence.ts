import { metresBetween } from '#city/duplicate';
import { judgePhotos } from '#city/evidence';
import type { Position } from '#city/grid';
import type { Person } from '#city/organisation';
import { findAttachments } from '#database/attachments';
import type { Attachment } from '#database/attachments';
import type { CaseRow } from '#database/cases';
import { evidenceFacts } from '#database/evidence';
import { findPhotos } from '#database/photos';
import type { Photo } from '#database/photos';
import { evidenceRoutes } from '#contract/evidenceRoutes';
import type { CaseEvidence, EvidencePhoto } from '#contract/evidence';
import { attachmentView } from './attachments';
import { hiddenStages } from './blindness';
import { bind } from './bind';
import type { Binding } from './bind';
import { photosOfCase, readableCase } from './caseDetail';
import type { Dependencies } from './dependencies';
import { isCandidate, noTask, taskFor } from './taskAccess';

/** Judging photos: for the handler before he sends them, for everybody who decides afterwards. */
export function evidenceBindings(dependencies: Dependencies): Binding[] {
  const { database, now } = dependencies;
  return [
    bind(evidenceRoutes.judge, async ({ parameters, body, person }) => {
      const { task, claimedBy } = await taskFor(dependencies, parameters.taskId, person);
      if (!isCandidate(task, claimedBy, person)) throw noTask();
      const caseId = task.business_key;
      if (caseId === null) return { status: 200, body: [] };
      // Photos of others tell nothing here, and nobody learns this way that they exist.
      const own = (await findAttachments(database, body.photoIds)).filter(({ uploadedBy, caseId: of }) => uploadedBy === person.id || of === caseId);
      const facts = await evidenceFacts(database, { caseId, photoIds: own.map(({ id }) => id), givenOutAt: task.created_at.getTime(), at: now() });
      return { status: 200, body: facts ? judgePhotos(facts.photos, facts.about, facts.limits, now()) : [] };
    }),
    bind(evidenceRoutes.read, async ({ parameters, person }) => ({ status: 200, body: await caseEvidence(dependencies, await readableCase(dependencies, parameters.caseId, person), person, now()) })),
  ];
}

async function caseEvidence({ database }: Dependencies, row: CaseRow, person: Person, at: number): Promise<CaseEvidence> {
  const { before, after } = await photosOfCase(database, row, await hiddenStages(database, row.id, person));
  const [facts, known] = await Promise.all([evidenceFacts(database, { caseId: row.id, photoIds: after.map(({ id }) => id), at }), findPhotos(database, [...before, ...after].map(({ id }) => id))]);
  const view = (attachment: Attachment) => evidencePhoto(attachment, known.get(attachment.id), facts?.about.position);
  return { before: before.map(view), after: after.map(view), findings: facts ? judgePhotos(facts.photos, facts.about, facts.limits, at) : [] };
}

function evidencePhoto(attachment: Attachment, photo: Photo | undefined, place: Position | undefined): EvidencePhoto {
  const from = photo?.takenFrom;
  return {
    ...attachmentView(attachment), ...(photo?.takenAt !== undefined && { takenAt: new Date(photo.takenAt).toISOString() }), ...(photo?.device !== undefined && { device: photo.device }),
    ...(from && place && { metres: Math.round(metresBetween([from.longitude, from.latitude], place)) }),
  };
}
