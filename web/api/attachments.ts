import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Person } from '#city/organisation';
import type { Photo } from '#database/photos';
import { findAttachments, insertAttachment, isQuotaUsedUp } from '#database/attachments';
import type { Attachment, NewAttachment } from '#database/attachments';
import { attachmentRoutes } from '#contract/attachmentRoutes';
import { SentFrom } from '#contract/attachments';
import type { AttachmentView, CopySize } from '#contract/attachments';
import { attachmentFiles } from './attachmentFiles';
import type { AttachmentFiles } from './attachmentFiles';
import { bind } from './bind';
import type { Binding } from './bind';
import type { Dependencies } from './dependencies';
import { isShownInline, safeName, sniffedType } from './mediaType';
import { readPhoto } from './photoReading';
import { receiveFile } from './receiveFile';
import { notFound, Refusal } from './refusal';

/** Whether a person may read a case, and with it what is attached to it. */
export type CaseAccess = (person: Person, caseId: string) => Promise<boolean>;

/** Uploading photos and documents, and reading them again. */
export function attachmentBindings(dependencies: Dependencies, mayReadCase: CaseAccess): Binding[] {
  const files = attachmentFiles(dependencies.settings.dataDir);
  return [
    bind(attachmentRoutes.upload, async ({ request, person }) => ({ status: 201, body: await receiveAttachment(dependencies, files, request, person, dependencies.settings.uploads) })),
    bind(attachmentRoutes.read, async ({ parameters, query, person, response }) => {
      const [attachment] = await findAttachments(dependencies.database, [parameters.attachmentId]);
      if (!attachment || !(await mayRead(person, attachment, mayReadCase))) throw notFound({ zh: '附件', en: 'attachment' });
      await sendFile(response, files, attachment, query.size);
    }),
  ];
}

/** An attachment as answers carry it. */
export function attachmentView({ id, name, mediaType, size, sha256, uploadedAt, uploadedBy, uploadedByName }: Attachment): AttachmentView {
  return { id, name, mediaType, size, sha256, uploadedAt: new Date(uploadedAt).toISOString(), uploadedBy: { id: uploadedBy, name: uploadedByName } };
}

async function mayRead(person: Person, { uploadedBy, caseId }: Attachment, mayReadCase: CaseAccess): Promise<boolean> {
  return uploadedBy === person.id || (caseId !== undefined && (await mayReadCase(person, caseId)));
}

/** Receives one file in somebody's name, within what that name may upload in an hour. */
export async function receiveAttachment(
  { database, now, settings }: Dependencies, files: AttachmentFiles, request: Request, person: Pick<Person, 'id' | 'name'>, { filesPerHour, bytesPerHour }: { filesPerHour: number; bytesPerHour: number },
): Promise<AttachmentView> {
  const { largestFile, orphanAge } = settings.uploads;
  const quota = { since: now() - 60 * 60_000, files: filesPerHour, bytes: bytesPerHour };
  if (await isQuotaUsedUp(database, person.id, quota, 0)) throw quotaUsedUp();
  const id = randomUUID();
  try {
    const path = await files.incoming(id);
    const { fields, ...received } = await receiveFile(request, path, largestFile);
    const sentFrom = sentFromOf(fields);
    const mediaType = await sniffedType(path, received.name);
    const reading = mediaType.startsWith('image/') ? await readPhoto(path, mediaType, received.name) : undefined;
    const uploadedAt = now();
    const file: NewAttachment = { id, ...received, name: safeName(received.name, mediaType), mediaType, uploadedBy: person.id, uploadedAt, keptUntil: uploadedAt + orphanAge };
    // The file first: a row without a file would be a broken photo, a file without a row is swept.
    await files.place(id);
    if (!(await insertAttachment(database, file, quota, reading && { ...reading, attachmentId: id, sentFrom }))) throw quotaUsedUp();
    return attachmentView({ ...file, uploadedByName: person.name });
  } catch (error) {
    await files.remove(id);
    throw error;
  }
}

function quotaUsedUp(): Refusal {
  return new Refusal('too-many-uploads', { retryAfter: 600, endsConnection: true, detail: { zh: '一小时内的上传数量或容量已用完，请稍后再试。', en: 'You have used up the uploads of this hour. Try again later.' } });
}

function sentFromOf(fields: Record<string, string>): Photo['sentFrom'] {
  const said = SentFrom.safeParse(fields);
  if (!said.success) throw new Refusal('invalid-request', { errors: said.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })) });
  const { longitude, latitude, accuracy, positionTrouble: trouble } = said.data;
  if (longitude !== undefined && latitude !== undefined) return { longitude, latitude, accuracy };
  return trouble && { trouble };
}

/** Sends the file, or the copy of a picture asked for; of what has no copies (videos, documents, pictures of older times) the file itself. */
export async function sendFile(response: Response, files: AttachmentFiles, attachment: Attachment, copy: CopySize | undefined): Promise<void> {
  if (copy !== undefined && (await isSent(response, files.pathOf(attachment.id, copy), { ...headersOf(attachment, 'image/jpeg'), ETag: `"${attachment.sha256}-${copy}"` }, files.folder))) return;
  if (!(await isSent(response, files.pathOf(attachment.id), { ...headersOf(attachment, attachment.mediaType), ETag: `"${attachment.sha256}"` }, files.folder))) throw notFound({ zh: '附件', en: 'attachment' });
}

function headersOf({ id, name }: Attachment, mediaType: string): Record<string, string> {
  const disposition = isShownInline(mediaType) ? 'inline' : 'attachment';
  return {
    'Content-Type': mediaType,
    'Content-Disposition': `${disposition}; filename="${id}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, percent)}`,
    // Opened by itself it is a page of a stranger's making: it may load, run and reach nothing.
    'Content-Security-Policy': "default-src 'none'; sandbox",
    // Kept by the reader's own browser for a short while, then asked for again: he may have signed out or lost the right.
    'Cache-Control': 'private, max-age=300',
  };
}

/** False where there is no such file. */
function isSent(response: Response, path: string, headers: Record<string, string>, root: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    response.sendFile(path, { root, headers, cacheControl: false, dotfiles: 'deny' }, (error: (Error & { code?: string }) | undefined) => {
      if (!error || response.headersSent || error.code === 'ECONNABORTED') resolve(true);
      else if (error.code === 'ENOENT') resolve(false);
      else reject(error);
    });
  });
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
