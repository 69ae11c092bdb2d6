import { z } from 'zod';
import { modelKinds } from '#bpmn/modelFile';
import { Instant } from './paging';

const Content = z.object({ kind: z.enum(modelKinds), id: z.string(), name: z.string().optional(), version: z.number().int().optional() });

/** `manifest.json` of an archive: what it holds and from where, so that whoever unpacks it can tell whether it is whole. */
export const ArchiveManifest = z.object({
  format: z.literal('yiwang-models'), formatVersion: z.literal(1), at: Instant, by: z.string().optional(), note: z.string().optional(), releaseId: z.string().optional(),
  files: z.array(z.object({ path: z.string(), kind: z.enum(modelKinds), sha256: z.string(), contents: z.array(Content) })),
});
export type ArchiveManifest = z.infer<typeof ArchiveManifest>;

/** Which drafts an archive takes; all where none is named. */
export const ArchiveQuery = z.object({ draftIds: z.string().max(12_000).optional() });

/** What an uploaded archive holds; nothing of it is stored yet. `skipped` says of every other entry why it is left out. */
export const ReadArchive = z.object({
  manifest: ArchiveManifest.omit({ files: true }).optional(),
  files: z.array(z.object({ file: z.string(), folder: z.string(), text: z.string(), isAltered: z.boolean() })),
  skipped: z.array(z.object({ path: z.string(), reason: z.object({ zh: z.string(), en: z.string() }) })),
});
export type ReadArchive = z.infer<typeof ReadArchive>;
