import type { FileContent, ModelKind } from '#bpmn/modelFile';
import type { Database } from './connection';
import type { ReleaseContent } from './releases';

/** A file as a release published it. */
export interface ReleasedFile {
  file: string;
  kind: ModelKind;
  contents: (FileContent & { version: number })[];
  text: string;
}

/** Everything a release published, file by file with its text, and who published it when; `undefined` for an unknown number. */
export async function filesOfRelease(database: Database, releaseNumber: number): Promise<{ releaseId: string; files: ReleasedFile[]; publishedAt: Date; publishedBy?: string; note?: string } | undefined> {
  const release = await database('releases').where({ release_number: releaseNumber }).first<{ release_id: string; contents: ReleaseContent[]; published_at: Date; published_by: string | null; note: string | null } | undefined>('release_id', 'contents', 'published_at', 'published_by', 'note');
  if (!release) return undefined;
  const files = new Map<string, ReleasedFile>();
  for (const content of release.contents) {
    const known = files.get(content.file);
    const { kind, id, name, version } = content;
    const entry = { kind, id, version, ...(name !== undefined && { name }) };
    if (known) known.contents.push(entry);
    else files.set(content.file, { file: content.file, kind, contents: [entry], text: await textOf(database, content) });
  }
  return { releaseId: release.release_id, files: [...files.values()].sort((one, other) => (one.file < other.file ? -1 : 1)), publishedAt: release.published_at, ...(release.published_by !== null && { publishedBy: release.published_by }), ...(release.note !== null && { note: release.note }) };
}

/** The text of the version a release left in force; a form is kept as data and written anew. */
async function textOf(database: Database, { kind, id, version }: ReleaseContent): Promise<string> {
  if (kind === 'form') {
    const row = await database('forms').where({ form_id: id, version }).first<{ schema: unknown } | undefined>('schema');
    return `${JSON.stringify(row?.schema ?? {}, null, 2)}\n`;
  }
  const row = kind === 'process'
    ? await database('process_definitions').where({ process_id: id, version }).first<{ xml: string } | undefined>('xml')
    : await database('decisions').where({ decision_id: id, version }).first<{ xml: string } | undefined>('xml');
  return row?.xml ?? '';
}
