import type { Database } from '#database/connection';
import { runningByProcess } from '#database/instances';
import { modelLocks } from '#database/modelLocks';
import type { ModelLock } from '#database/modelLocks';
import { modelDrafts } from '#database/modelDrafts';
import type { ModelDraft } from '#database/modelDrafts';
import { namesOfPersons } from '#database/persons';
import { publishedVersions } from '#database/releases';
import type { ModelDraftSummary, ModelLockView } from '#contract/modelDrafts';

interface Standing {
  names: Awaited<ReturnType<typeof namesOfPersons>>;
  locks: ReadonlyMap<string, ModelLock>;
  versions: ReadonlyMap<string, number>;
  running: ReadonlyMap<string, number>;
}

/** Every file with its state and who is editing it. */
export async function draftList(database: Database, personId: string, at: number): Promise<ModelDraftSummary[]> {
  const drafts = await modelDrafts(database);
  const standing = await standingOf(database, drafts, at);
  return drafts.map((draft) => summaryOf(draft, standing, personId));
}

/** One file as the list shows it. */
export async function draftView(database: Database, draft: ModelDraft, { personId, at }: { personId: string; at: number }): Promise<ModelDraftSummary> {
  return summaryOf(draft, await standingOf(database, [draft], at), personId);
}

async function standingOf(database: Database, drafts: readonly ModelDraft[], at: number): Promise<Standing> {
  const [locks, versions, running] = await Promise.all([modelLocks(database, at), publishedVersions(database), runningByProcess(database)]);
  const names = await namesOfPersons(database, [...locks.map(({ personId }) => personId), ...drafts.flatMap(({ createdBy, savedBy }) => [createdBy ?? [], savedBy ?? []].flat())]);
  return { names, locks: new Map(locks.map((lock) => [lock.draftId, lock])), versions, running };
}

function summaryOf(draft: ModelDraft, { names, locks, versions, running }: Standing, personId: string): ModelDraftSummary {
  const { draftId, file, folder, kind, revision, publishedRevision, createdBy, savedBy } = draft;
  const nameOf = (id: string) => ({ id, name: names.get(id)?.name ?? id });
  const lock = locks.get(draftId);
  return {
    draftId, file, folder, kind, revision, savedAt: draft.savedAt.toISOString(),
    contents: draft.contents.map((content) => {
      const publishedVersion = versions.get(`${content.kind} ${content.id}`);
      return { ...content, ...(publishedVersion !== undefined && { publishedVersion }), ...(content.kind === 'process' && { running: running.get(content.id) ?? 0 }) };
    }),
    state: publishedRevision === undefined ? 'draft' : publishedRevision === revision ? 'published' : 'changed',
    ...(createdBy !== undefined && { createdBy: nameOf(createdBy) }), ...(savedBy !== undefined && { savedBy: nameOf(savedBy) }),
    ...(lock && { lock: lockView(lock, names, lock.personId === personId) }),
  };
}

/** Who holds a file. */
export function lockView({ personId, since }: ModelLock, names: Standing['names'], isYours: boolean): ModelLockView {
  return { person: { id: personId, name: names.get(personId)?.name ?? personId }, since: since.toISOString(), isYours };
}
