import { createHash } from 'node:crypto';
import { kindOfFile } from '#bpmn/modelFile';
import type { FileContent, ModelKind } from '#bpmn/modelFile';
import { ArchiveManifest } from '#contract/modelArchives';
import type { ReadArchive } from '#contract/modelArchives';
import { packZip, unpackZip } from './zip';
import type { ZipEntry } from './zip';

/** A file as it goes into an archive. */
export interface ArchivedFile {
  folder: string;
  file: string;
  kind: ModelKind;
  contents: (FileContent & { version?: number })[];
  text: string;
}

const manifestName = 'manifest.json';

/** Files with a manifest that says what they are. */
export function archiveOf(files: readonly ArchivedFile[], { at, ...about }: { at: number; by?: string | undefined; note?: string | undefined; releaseId?: string | undefined }): Uint8Array {
  const named = files.map((file) => ({ ...file, path: file.folder === '' ? file.file : `${file.folder}/${file.file}` }));
  const manifest: ArchiveManifest = {
    format: 'yiwang-models', formatVersion: 1, at: new Date(at).toISOString(), ...about,
    files: named.map(({ path, kind, text, contents }) => ({ path, kind, sha256: sha256Of(text), contents })),
  };
  return packZip([{ path: manifestName, text: `${JSON.stringify(manifest, null, 2)}\n` }, ...named], at);
}

/** What an archive holds, ours or anybody's: files of three kinds, with their folders. Throws `ZipFault`. */
export function readArchive(bytes: Uint8Array): ReadArchive {
  const { entries, skipped } = unpackZip(bytes, (path) => path === manifestName || kindOfFile(path) !== undefined);
  const manifest = manifestOf(entries);
  const sums = new Map(manifest?.files.map(({ path, sha256 }) => [path, sha256]));
  const files = entries.filter(({ path }) => path !== manifestName).map(({ path, text }) => {
    const parts = path.split('/');
    const sum = sums.get(path);
    return { file: parts.at(-1) ?? path, folder: folderOf(parts.slice(0, -1)), text, isAltered: sum !== undefined && sum !== sha256Of(text) };
  });
  const missing = [...sums.keys()].filter((path) => !entries.some((entry) => entry.path === path) && !skipped.some((entry) => entry.path === path));
  return {
    ...(manifest && { manifest: { format: manifest.format, formatVersion: manifest.formatVersion, at: manifest.at, ...(manifest.by !== undefined && { by: manifest.by }), ...(manifest.note !== undefined && { note: manifest.note }), ...(manifest.releaseId !== undefined && { releaseId: manifest.releaseId }) } }),
    files, skipped: [...skipped, ...missing.map((path) => ({ path, reason: { zh: '清单中有此文件，压缩包中没有', en: 'the manifest names it, the archive does not hold it' } }))],
  };
}

/** Deeper than the list shows folders, the last of them count. */
function folderOf(parts: readonly string[]): string {
  return parts.map((part) => part.slice(0, 60).trim()).filter((part) => part !== '').slice(-6).join('/').slice(-200).replace(/^\/+/, '');
}

function manifestOf(entries: readonly ZipEntry[]): ArchiveManifest | undefined {
  const text = entries.find(({ path }) => path === manifestName)?.text;
  if (text === undefined) return undefined;
  try {
    return ArchiveManifest.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
