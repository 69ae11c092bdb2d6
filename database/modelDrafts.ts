import { randomUUID } from 'node:crypto';
import type { FileContent, ModelKind } from '#bpmn/modelFile';
import { shippedFolder } from '#bpmn/shippedFolder';
import type { Database, Transaction } from './connection';
import { jsonText } from './jsonText';

/** A file designers work on, without its text. */
export interface ModelDraft {
  draftId: string;
  file: string;
  folder: string;
  kind: ModelKind;
  contents: FileContent[];
  /** Counts from 1 with every save. */
  revision: number;
  /** The revision a release last took; none was taken yet where it is absent. */
  publishedRevision?: number;
  createdBy?: string;
  savedBy?: string;
  savedAt: Date;
}

export interface ModelRevision {
  revision: number;
  savedBy?: string;
  savedAt: Date;
}

export interface NewModelDraft extends Pick<ModelDraft, 'draftId' | 'file' | 'folder' | 'kind' | 'contents'> {
  text: string;
  by?: string | undefined;
  at: number;
}

interface DraftRow {
  draft_id: string;
  file: string;
  folder: string;
  kind: ModelKind;
  contents: FileContent[];
  text: string;
  revision: number;
  published_revision: number | null;
  created_by: string | null;
  created_at: Date;
  saved_by: string | null;
  saved_at: Date;
  discarded_at: Date | null;
}

/** Every further save costs a row of the whole text; nobody steps back further than this. */
const mostRevisions = 300;

const summaryColumns = ['draft_id', 'file', 'folder', 'kind', 'contents', 'revision', 'published_revision', 'created_by', 'saved_by', 'saved_at'] as const;

/** All files that are not discarded, by folder and name. */
export async function modelDrafts(database: Database): Promise<ModelDraft[]> {
  const rows = await database<DraftRow>('model_drafts').whereNull('discarded_at').orderBy(['folder', 'file']).select(...summaryColumns);
  return rows.map(draftOf);
}

/** Files with their texts, by folder and name; all where none is named. */
export async function modelDraftTexts(database: Database, draftIds?: readonly string[]): Promise<(ModelDraft & { text: string })[]> {
  const query = database<DraftRow>('model_drafts').whereNull('discarded_at').orderBy(['folder', 'file']);
  if (draftIds) query.whereIn('draft_id', [...draftIds]);
  return (await query).map((row) => ({ ...draftOf(row), text: row.text }));
}

/** One file with its text. */
export async function findModelDraft(database: Database | Transaction, draftId: string): Promise<(ModelDraft & { text: string }) | undefined> {
  const row = await database<DraftRow>('model_drafts').where({ draft_id: draftId }).whereNull('discarded_at').first();
  return row && { ...draftOf(row), text: row.text };
}

/** The same under a lock of its row, for whoever is about to change it. */
export async function lockModelDraft(transaction: Transaction, draftId: string): Promise<(ModelDraft & { text: string }) | undefined> {
  const row = await transaction<DraftRow>('model_drafts').where({ draft_id: draftId }).whereNull('discarded_at').forUpdate().first();
  return row && { ...draftOf(row), text: row.text };
}

/** Adds a file; false where another has its name. */
export async function insertModelDraft(transaction: Transaction, { draftId, file, folder, kind, contents, text, by, at }: NewModelDraft): Promise<boolean> {
  const saved = { saved_by: by ?? null, saved_at: new Date(at) };
  const added = await transaction('model_drafts')
    .insert({ draft_id: draftId, file, folder, kind, contents: jsonText(contents), text, created_by: by ?? null, created_at: new Date(at), ...saved })
    .onConflict(transaction.raw('(file) where discarded_at is null')).ignore().returning('draft_id');
  if (added.length === 0) return false;
  await transaction('model_revisions').insert({ draft_id: draftId, revision: 1, text, ...saved });
  return true;
}

/** Writes the next revision of a file whose row the caller holds; answers its number. */
export async function saveModelRevision(transaction: Transaction, { draftId, revision }: ModelDraft, { text, contents, by, at }: { text: string; contents: FileContent[]; by: string; at: number }): Promise<number> {
  const next = revision + 1;
  const saved = { revision: next, text, saved_by: by, saved_at: new Date(at) };
  await transaction('model_drafts').where({ draft_id: draftId }).update({ ...saved, contents: jsonText(contents) });
  await transaction('model_revisions').insert({ draft_id: draftId, ...saved });
  await transaction('model_revisions').where({ draft_id: draftId }).andWhere('revision', '<=', next - mostRevisions)
    .andWhereRaw('revision is distinct from (select published_revision from model_drafts d where d.draft_id = model_revisions.draft_id)').delete();
  return next;
}

/** Gives a file another name or folder; false where another has that name. */
export async function moveModelDraft(transaction: Transaction, draftId: string, { file, folder }: { file: string; folder: string }): Promise<boolean> {
  const taken = await transaction('model_drafts').where({ file }).whereNull('discarded_at').whereNot({ draft_id: draftId }).first('draft_id');
  if (taken) return false;
  await transaction('model_drafts').where({ draft_id: draftId }).update({ file, folder });
  return true;
}

/** Takes a file off the list; its row and revisions stay. */
export async function discardModelDraft(transaction: Transaction, draftId: string, at: number): Promise<void> {
  await transaction('model_drafts').where({ draft_id: draftId }).update({ discarded_at: new Date(at) });
}

/** The revisions of a file, the newest first. */
export async function revisionsOfDraft(database: Database, draftId: string): Promise<ModelRevision[]> {
  const rows = await database('model_revisions').where({ draft_id: draftId }).orderBy('revision', 'desc').select<{ revision: number; saved_by: string | null; saved_at: Date }[]>('revision', 'saved_by', 'saved_at');
  return rows.map(({ revision, saved_by, saved_at }) => ({ revision, savedAt: saved_at, ...(saved_by !== null && { savedBy: saved_by }) }));
}

/** The text a file had at a revision. */
export async function textOfRevision(database: Database, draftId: string, revision: number): Promise<string | undefined> {
  const row = await database('model_revisions').where({ draft_id: draftId, revision }).first<{ text: string } | undefined>('text');
  return row?.text;
}

/**
 * Notes in the transaction of a release which revision it took of each file. A file nobody drew here joins the list; where the
 * published text is none of a file's revisions, the draft is left as it is: what somebody works on is not replaced behind his back.
 */
export async function noteRelease(transaction: Transaction, files: readonly { file: string; kind: ModelKind; contents: FileContent[]; text: string }[], { by, at }: { by?: string | undefined; at: number }): Promise<void> {
  for (const { file, kind, contents, text } of files) {
    if (await insertModelDraft(transaction, { draftId: randomUUID(), file, folder: shippedFolder(file), kind, contents, text, by, at })) {
      await transaction('model_drafts').where({ file }).whereNull('discarded_at').update({ published_revision: 1 });
    } else {
      await transaction.raw(`update model_drafts d set published_revision = r.revision
        from (select draft_id, max(revision) as revision from model_revisions where text = ? group by draft_id) r
        where r.draft_id = d.draft_id and d.file = ? and d.discarded_at is null`, [text, file]);
    }
  }
}

function draftOf(row: Pick<DraftRow, (typeof summaryColumns)[number]>): ModelDraft {
  const { draft_id: draftId, file, folder, kind, contents, revision, published_revision, created_by, saved_by, saved_at: savedAt } = row;
  return {
    draftId, file, folder, kind, contents, revision, savedAt,
    ...(published_revision !== null && { publishedRevision: published_revision }), ...(created_by !== null && { createdBy: created_by }), ...(saved_by !== null && { savedBy: saved_by }),
  };
}
