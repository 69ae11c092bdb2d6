import { z } from 'zod';
import { ArchiveQuery, ReadArchive } from './modelArchives';
import { ModelTemplateView } from './modelTemplates';
import type { Routes } from './routes';

/** Models, decisions and forms together in one zip file. */
export const modelArchiveRoutes = {
  drafts: { method: 'get', path: '/model-archives/drafts', summary: 'Files of the designer as a zip with a manifest', permission: 'process.read', query: ArchiveQuery, answerType: 'application/octet-stream', answers: { 200: null } },
  release: { method: 'get', path: '/model-archives/releases/:releaseNumber', summary: 'Everything a release published as a zip with a manifest', permission: 'process.read', answerType: 'application/octet-stream', answers: { 200: null } },
  read: { method: 'post', path: '/model-archives/reading', summary: 'What an uploaded zip holds; stores nothing', permission: 'model.edit', bodyType: 'multipart/form-data', body: z.object({ file: z.string().meta({ format: 'binary' }) }), answers: { 200: ReadArchive } },
} as const satisfies Routes;

/** Models to begin with. */
export const modelTemplateRoutes = {
  list: { method: 'get', path: '/model-templates', summary: 'The models that come with the platform to begin with, each with its files and a picture in bare lines', permission: 'model.edit', answers: { 200: z.array(ModelTemplateView) } },
} as const satisfies Routes;
