import { hasErrors } from '#bpmn/finding';
import { fieldsOf } from '#bpmn/form';
import type { FileContent } from '#bpmn/modelFile';
import { kindOfFile, readModelFile } from '#bpmn/modelFile';
import { parseForm } from '#bpmn/parseForm';
import type { Database, Transaction } from '#database/connection';
import { holdModel, lockOf, releaseModel } from '#database/modelLocks';
import { discardModelDraft, findModelDraft, insertModelDraft, lockModelDraft, modelDrafts, modelDraftTexts, moveModelDraft, revisionsOfDraft, saveModelRevision, textOfRevision } from '#database/modelDrafts';
import type { ModelDraft } from '#database/modelDrafts';
import { namesOfPersons } from '#database/persons';
import type { ModelLockView, ModelRevisionView } from '#contract/modelDrafts';
import { modelDraftRoutes } from '#contract/modelDraftRoutes';
import type { FindingShape } from '#contract/problem';
import { bind } from './bind';
import type { Binding } from './bind';
import type { Dependencies } from './dependencies';
import { findingView } from './findingView';
import { draftNotFound, heldByOther, nameTaken, savedMeanwhile } from './modelDraftRefusals';
import { draftList, draftView, lockView } from './modelDraftViews';
import { notFound, Refusal } from './refusal';
import { checkedRelease } from './releaseCheck';
import type { DrawnContent } from './releaseCheck';
import { isUuid } from './uuid';

/** The files designers work on before they are published. */
export function modelDraftBindings({ database, now }: Dependencies): Binding[] {
  return [
    bind(modelDraftRoutes.list, async ({ person }) => ({ status: 200, body: await draftList(database, person.id, now()) })),
    bind(modelDraftRoutes.add, async ({ body, person }) => {
      const at = now();
      return { status: 201, body: await draftView(database, await add(database, { ...body, by: person.id, at }), { personId: person.id, at }) };
    }),
    bind(modelDraftRoutes.read, async ({ parameters, person }) => {
      const draft = await existing(database, parameters.draftId);
      return { status: 200, body: { ...(await draftView(database, draft, { personId: person.id, at: now() })), text: draft.text } };
    }),
    bind(modelDraftRoutes.save, async ({ parameters, body, person }) => ({ status: 200, body: await save(database, { ...body, draftId: parameters.draftId, by: person.id, at: now() }) })),
    bind(modelDraftRoutes.check, async ({ parameters, body }) => ({ status: 200, body: { findings: await check(database, parameters.draftId, body.text) } })),
    bind(modelDraftRoutes.move, async ({ parameters, body }) => {
      await move(database, { ...body, draftId: parameters.draftId });
      return { status: 204 };
    }),
    bind(modelDraftRoutes.discard, async ({ parameters, person }) => {
      await discard(database, { draftId: parameters.draftId, by: person.id, at: now() });
      return { status: 204 };
    }),
    bind(modelDraftRoutes.revisions, async ({ parameters }) => ({ status: 200, body: await revisions(database, parameters.draftId) })),
    bind(modelDraftRoutes.revision, async ({ parameters }) => {
      const { draftId } = await existing(database, parameters.draftId);
      const text = /^\d{1,9}$/.test(parameters.revision) ? await textOfRevision(database, draftId, Number(parameters.revision)) : undefined;
      if (text === undefined) throw notFound({ zh: '该修订版', en: 'revision' });
      return { status: 200, body: { text } };
    }),
    bind(modelDraftRoutes.hold, async ({ parameters, body, person }) => ({ status: 200, body: await hold(database, { ...body, draftId: parameters.draftId, personId: person.id, at: now() }) })),
    bind(modelDraftRoutes.release, async ({ parameters: { draftId, pageId } }) => {
      if (isUuid(draftId) && isUuid(pageId)) await releaseModel(database, draftId, pageId);
      return { status: 204 };
    }),
  ];
}

async function add(database: Database, given: { draftId: string; file: string; folder: string; text: string; by: string; at: number }): Promise<ModelDraft> {
  const kind = kindOfFile(given.file);
  if (!kind) throw new Error('The contract admits only names with a known ending.');
  const contents = await readContents(given.file, given.text);
  // The same id again is the same request again.
  const earlier = await findModelDraft(database, given.draftId);
  if (earlier) return earlier;
  await database.transaction(async (transaction) => {
    if (!(await insertModelDraft(transaction, { ...given, kind, contents }))) throw nameTaken(given.file);
  });
  return existing(database, given.draftId);
}

async function save(database: Database, { draftId, pageId, revision, text, by, at }: { draftId: string; pageId: string; revision: number; text: string; by: string; at: number }): Promise<{ revision: number; savedAt: string }> {
  const { file } = await existing(database, draftId);
  const contents = await readContents(file, text);
  return changing(database, draftId, async (transaction, draft) => {
    const lock = await lockOf(transaction, draftId, at);
    if (lock && lock.pageId !== pageId) throw await heldByOther(transaction, lock, by);
    // A save whose answer was lost comes again: it is there already.
    if (draft.text === text) return { revision: draft.revision, savedAt: draft.savedAt.toISOString() };
    if (draft.revision !== revision) throw await savedMeanwhile(transaction, draft);
    return { revision: await saveModelRevision(transaction, draft, { text, contents, by, at }), savedAt: new Date(at).toISOString() };
  });
}

async function move(database: Database, { draftId, file, folder }: { draftId: string; file: string; folder: string }): Promise<void> {
  await changing(database, draftId, async (transaction, draft) => {
    if (kindOfFile(file) !== draft.kind) throw new Refusal('invalid-request', { errors: [{ path: 'file', message: '文件类型（扩展名）不能改变 / the ending of the name cannot change' }] });
    if (!(await moveModelDraft(transaction, draftId, { file, folder }))) throw nameTaken(file);
  });
}

async function discard(database: Database, { draftId, by, at }: { draftId: string; by: string; at: number }): Promise<void> {
  await changing(database, draftId, async (transaction) => {
    const lock = await lockOf(transaction, draftId, at);
    if (lock && lock.personId !== by) throw await heldByOther(transaction, lock, by);
    await discardModelDraft(transaction, draftId, at);
  });
}

async function revisions(database: Database, wanted: string): Promise<ModelRevisionView[]> {
  const { draftId, publishedRevision } = await existing(database, wanted);
  const rows = await revisionsOfDraft(database, draftId);
  const names = await namesOfPersons(database, rows.flatMap(({ savedBy }) => savedBy ?? []));
  return rows.map(({ revision, savedBy, savedAt }) => ({
    revision, savedAt: savedAt.toISOString(), isPublished: revision === publishedRevision, ...(savedBy !== undefined && { savedBy: { id: savedBy, name: names.get(savedBy)?.name ?? savedBy } }),
  }));
}

async function hold(database: Database, given: { draftId: string; pageId: string; takesOver: boolean; personId: string; at: number }): Promise<ModelLockView> {
  const { draftId } = await existing(database, given.draftId);
  const lock = await holdModel(database, { ...given, draftId });
  if (!lock) throw new Error(`Nobody holds the file ${draftId} that was just taken.`);
  return lockView(lock, await namesOfPersons(database, [lock.personId]), lock.pageId === given.pageId);
}

/** The publish rules over a text as it stands in the page; other files of the designer may be referred to before they are published. */
async function check(database: Database, draftId: string, text: string): Promise<FindingShape[]> {
  const { file } = await existing(database, draftId);
  const drafts = await modelDrafts(database);
  const drawn = [...drafts.flatMap((draft) => draft.contents), ...await formsNamed(database, drafts, text)];
  const { findings } = await checkedRelease(database, [{ name: file, text }], drawn);
  return findings.map(findingView);
}

/** The forms a text names, with the fields they have as they stand in the designer: what was published of them may be older. */
async function formsNamed(database: Database, drafts: readonly ModelDraft[], text: string): Promise<DrawnContent[]> {
  const named = drafts.filter(({ kind, contents }) => kind === 'form' && contents.some(({ id }) => text.includes(`"${id}"`))).map(({ draftId }) => draftId);
  if (named.length === 0) return [];
  const parsed = await Promise.all((await modelDraftTexts(database, named)).map((draft) => parseForm(draft.text)));
  return parsed.flatMap(({ form }): DrawnContent[] => (form ? [{ kind: 'form', id: form.formId, fields: fieldsOf(form.schema).map(({ key }) => key) }] : []));
}

/** What a file holds; one that cannot be read at all is refused with what the reader found, one that is only half drawn is not. */
async function readContents(file: string, text: string): Promise<FileContent[]> {
  const { contents, findings } = await readModelFile(file, text);
  if (hasErrors(findings)) throw new Refusal('release-refused', { detail: { zh: `文件“${file}”无法读取，没有保存。`, en: `The file “${file}” cannot be read and was not saved.` }, findings: findings.map(findingView) });
  return contents;
}

async function existing(database: Database, draftId: string): Promise<ModelDraft & { text: string }> {
  const draft = isUuid(draftId) ? await findModelDraft(database, draftId) : undefined;
  if (!draft) throw draftNotFound();
  return draft;
}

async function changing<Result>(database: Database, draftId: string, change: (transaction: Transaction, draft: ModelDraft & { text: string }) => Promise<Result>): Promise<Result> {
  if (!isUuid(draftId)) throw draftNotFound();
  return database.transaction(async (transaction) => {
    const draft = await lockModelDraft(transaction, draftId);
    if (!draft) throw draftNotFound();
    return change(transaction, draft);
  });
}
