import { queryOptions, useQuery } from '@tanstack/vue-query';
import type { Ref } from 'vue';
import { z } from 'zod';
import { CheckedModelDraft, ModelDraftDetail, ModelDraftSummary, ModelLockView, ModelRevisionView, RevisionText, SavedModelDraft } from '#contract/modelDrafts';
import { ReadArchive } from '#contract/modelArchives';
import { ModelTemplateView } from '#contract/modelTemplates';
import { queries } from '#console/frame/queries';
import { addressOf as addressIn } from '#console/server/client';
import { server } from '#console/server/server';

const Drafts = z.array(ModelDraftSummary);
const Revisions = z.array(ModelRevisionView);
const Templates = z.array(ModelTemplateView);
const addressOf = (draftId: string) => `/models/${encodeURIComponent(draftId)}`;

/** Every file of the designer; asked again now and then, because it says who is editing. */
export const useModelDrafts = () => useQuery({ ...draftsQuery, refetchInterval: 30_000 });
export const draftsQuery = queryOptions({ queryKey: ['models'], queryFn: ({ signal }) => server.ask(Drafts, { path: '/models', signal }) });

/** The revisions of a file, the newest first. */
export const useRevisions = (draftId: Ref<string>) => useQuery({ queryKey: ['modelRevisions', draftId], queryFn: ({ signal }) => server.ask(Revisions, { path: `${addressOf(draftId.value)}/revisions`, signal }), staleTime: 0 });

/** One file as it is opened; afterwards the page itself holds its text. */
export const readModel = (draftId: string) => server.ask(ModelDraftDetail, { path: addressOf(draftId) });
export const readRevision = (draftId: string, revision: number) => server.ask(RevisionText, { path: `${addressOf(draftId)}/revisions/${revision}` });
export const checkModel = (draftId: string, text: string, signal: AbortSignal) => server.ask(CheckedModelDraft, { method: 'POST', path: `${addressOf(draftId)}/check`, body: { text }, signal });
export const saveModel = (draftId: string, body: { pageId: string; revision: number; text: string }) => server.ask(SavedModelDraft, { method: 'PUT', path: addressOf(draftId), body });
export const holdModel = (draftId: string, body: { pageId: string; takesOver: boolean }) => server.ask(ModelLockView, { method: 'POST', path: `${addressOf(draftId)}/lock`, body, anonymous: true });
export const releaseModel = (draftId: string, pageId: string) => server.tell({ method: 'DELETE', path: `${addressOf(draftId)}/lock/${pageId}`, anonymous: true });

/** Adds a file; the caller makes the id, so that a repeat adds nothing. */
export async function addModel(body: { draftId: string; file: string; folder: string; text: string }): Promise<ModelDraftSummary> {
  const added = await server.ask(ModelDraftSummary, { method: 'POST', path: '/models', body });
  await queries.invalidateQueries({ queryKey: ['models'] });
  return added;
}
export async function moveModel(draftId: string, body: { file: string; folder: string }): Promise<void> {
  await server.tell({ method: 'POST', path: `${addressOf(draftId)}/move`, body });
  await queries.invalidateQueries({ queryKey: ['models'] });
}
export async function discardModel(draftId: string): Promise<void> {
  await server.tell({ method: 'DELETE', path: addressOf(draftId) });
  await queries.invalidateQueries({ queryKey: ['models'] });
}

/** Where the chosen files can be fetched together as a zip. */
export const archiveAddress = (draftIds: readonly string[]): string => addressIn('/model-archives/drafts', { draftIds: draftIds.join(',') });
/** Where everything a release published can be fetched. */
export const releaseArchiveAddress = (releaseNumber: number): string => addressIn(`/model-archives/releases/${releaseNumber}`);
/** What a zip holds; nothing of it is stored. */
export function readArchive(file: File): Promise<ReadArchive> {
  const form = new FormData();
  form.append('file', file, file.name);
  return server.ask(ReadArchive, { method: 'POST', path: '/model-archives/reading', form });
}

/** The models to begin with; asked once, they change with the platform only. */
export const useModelTemplates = () => useQuery({ queryKey: ['modelTemplates'], queryFn: ({ signal }) => server.ask(Templates, { path: '/model-templates', signal }), staleTime: Infinity });
