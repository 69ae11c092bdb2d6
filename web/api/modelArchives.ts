import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Request, Response } from 'express';
import type { Database } from '#database/connection';
import { modelDraftTexts } from '#database/modelDrafts';
import { filesOfRelease } from '#database/releaseFiles';
import { modelArchiveRoutes } from '#contract/modelArchiveRoutes';
import type { ReadArchive } from '#contract/modelArchives';
import { archiveOf, readArchive } from '#api/archives/modelArchive';
import { ZipFault, zipBounds } from '#api/archives/zip';
import { bind } from './bind';
import type { Binding } from './bind';
import type { Dependencies } from './dependencies';
import { receiveFile } from './receiveFile';
import { notFound, Refusal } from './refusal';
import { isUuid } from './uuid';

/** Models, decisions and forms together in one zip file. */
export function modelArchiveBindings({ database, now }: Dependencies): Binding[] {
  return [
    bind(modelArchiveRoutes.drafts, async ({ query, person, response }) => {
      const draftIds = query.draftIds?.split(',').filter(isUuid);
      const files = await modelDraftTexts(database, draftIds);
      send(response, '模型文件', archiveOf(files, { at: now(), by: person.name }));
    }),
    bind(modelArchiveRoutes.release, async ({ parameters, response }) => sendRelease(database, response, parameters.releaseNumber)),
    bind(modelArchiveRoutes.read, async ({ request }) => ({ status: 200, body: await received(request) })),
  ];
}

async function sendRelease(database: Database, response: Response, releaseNumber: string): Promise<void> {
  const release = /^[1-9]\d{0,8}$/.test(releaseNumber) ? await filesOfRelease(database, Number(releaseNumber)) : undefined;
  if (!release) throw notFound({ zh: '该次发布', en: 'release' });
  const { files, publishedAt, publishedBy, note, releaseId } = release;
  send(response, `发布-${releaseNumber}`, archiveOf(files.map((file) => ({ ...file, folder: '' })), { at: publishedAt.getTime(), by: publishedBy, note, releaseId }));
}

function send(response: Response, name: string, bytes: Uint8Array): void {
  response.status(200).set({ 'Content-Type': 'application/zip', 'Content-Disposition': `attachment; filename="models.zip"; filename*=UTF-8''${encodeURIComponent(`${name}.zip`)}` });
  response.end(bytes);
}

async function received(request: Request): Promise<ReadArchive> {
  const path = join(tmpdir(), `yiwang-archive-${randomUUID()}`);
  try {
    await receiveFile(request, path, zipBounds.bytes);
    return readArchive(await readFile(path));
  } catch (error) {
    if (error instanceof ZipFault) throw new Refusal('file-not-accepted', { detail: error.words });
    throw error;
  } finally {
    await rm(path, { force: true });
  }
}
