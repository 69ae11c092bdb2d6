import type { DecisionModel } from '#bpmn/decision';
import { fieldsOf } from '#bpmn/form';
import type { FormSchema } from '#bpmn/form';
import type { Json, ProcessModel } from '#bpmn/model';
import type { FileContent } from '#bpmn/modelFile';
import type { Release, ReleaseFile } from '#bpmn/release';
import { taggedProcess } from '#bpmn/rule';
import type { Surroundings } from '#bpmn/rule';
import type { Database, Transaction } from './connection';
import type { DefinitionReference, DefinitionRow } from './definitions';
import { announceNotice } from './live';
import { noteRelease } from './modelDrafts';
import { writeStarts } from './starts';

/** What a release changed: content that is published already gets no new version. */
export interface ReleaseContent {
  kind: 'process' | 'decision' | 'form';
  id: string;
  name?: string;
  file: string;
  changed: boolean;
  /** The version it has after this release. */
  version: number;
}

export interface NewRelease {
  releaseId: string;
  release: Release;
  files: readonly ReleaseFile[];
  note?: string;
  /** Who brings it. */
  personId?: string;
  /** Who let it pass; absent for what the platform itself brings. */
  approvedBy?: string;
  /** The number of the release whose changes it takes back. */
  restores?: number;
  at: number;
}

export interface Published {
  releaseId: string;
  releaseNumber: number;
  publishedAt: Date;
  contents: ReleaseContent[];
}

interface Artifact extends Pick<ReleaseContent, 'kind' | 'id' | 'name' | 'file'> { hash: string; row: Record<string, unknown> }

const tables = { process: 'process_definitions', decision: 'decisions', form: 'forms' } as const;
const keys = { process: 'process_id', decision: 'decision_id', form: 'form_id' } as const;

/** Publishes models, decisions and forms together or not at all. A repeat of the id answers what the first one did. */
export async function publishRelease(database: Database, given: NewRelease): Promise<Published> {
  return database.transaction((transaction) => publishWithin(transaction, given));
}

/** The same within the transaction of whoever let it pass. */
export async function publishWithin(transaction: Transaction, given: NewRelease): Promise<Published> {
  // One release after the other: versions count without gaps and `release_number` is the order of visibility.
  await transaction.raw(`select pg_advisory_xact_lock(hashtext('yiwang release'))`);
  const earlier = await findRelease(transaction, given.releaseId);
  if (earlier) return earlier;
  const publishedAt = new Date(given.at);
  const [row] = await transaction('releases')
    .insert({ release_id: given.releaseId, note: given.note ?? null, published_by: given.personId ?? null, approved_by: given.approvedBy ?? null, restores: given.restores ?? null, published_at: publishedAt })
    .returning('release_number');
  const releaseNumber = row?.release_number ?? 0;
  const contents: ReleaseContent[] = [];
  for (const artifact of artifactsOf(given)) contents.push(await publishArtifact(transaction, artifact, releaseNumber));
  await transaction('releases').where({ release_number: releaseNumber }).update({ contents: JSON.stringify(contents) });
  for (const { model } of given.release.processes) await writeStarts(transaction, model);
  await noteRelease(transaction, filesOf(given), { by: given.personId, at: given.at });
  await announceNotice(transaction, { id: `release:${releaseNumber}`, noun: 'release', key: given.releaseId });
  return { releaseId: given.releaseId, releaseNumber, publishedAt, contents };
}

/** What a release would change, without publishing it. */
export async function compareRelease(database: Database | Transaction, release: Release): Promise<ReleaseContent[]> {
  const contents: ReleaseContent[] = [];
  for (const artifact of artifactsOf({ release, files: [], releaseId: '', at: 0 })) {
    const latest = await latestVersion(database, artifact);
    const changed = latest?.hash !== artifact.hash;
    contents.push({ kind: artifact.kind, id: artifact.id, name: artifact.name, file: artifact.file, changed, version: (latest?.version ?? 0) + (changed ? 1 : 0) });
  }
  return contents;
}

/** A release by its id. */
export async function findRelease(database: Database | Transaction, releaseId: string): Promise<Published | undefined> {
  const row = await database('releases').where({ release_id: releaseId }).first();
  return row && { releaseId: row.release_id, releaseNumber: row.release_number, publishedAt: row.published_at, contents: row.contents };
}

/** Ids of everything that is published, which a new release may refer to. */
export async function publishedIds(database: Database): Promise<Surroundings> {
  const ids = async (kind: ReleaseContent['kind']) => new Set((await database(tables[kind]).distinct(keys[kind])).map((row: Record<string, string>) => row[keys[kind]] ?? ''));
  const tagged = await database<DefinitionRow>('process_definitions').whereNotNull('version_tag').distinct('process_id', 'version_tag');
  const forms = await database('forms').distinctOn('form_id').orderBy([{ column: 'form_id' }, { column: 'version', order: 'desc' }]).select<{ form_id: string; schema: FormSchema }[]>('form_id', 'schema');
  return {
    processIds: await ids('process'), decisionIds: await ids('decision'), formIds: await ids('form'),
    formFields: new Map(forms.map(({ form_id: formId, schema }) => [formId, fieldsOf(schema).map(({ key }) => key)])),
    taggedProcesses: new Set(tagged.map(({ process_id, version_tag }) => taggedProcess(process_id, version_tag ?? ''))),
  };
}

/** The newest version of everything published, by `<kind> <id>`. */
export async function publishedVersions(database: Database): Promise<Map<string, number>> {
  const kinds: ReleaseContent['kind'][] = ['process', 'decision', 'form'];
  const versions = await Promise.all(kinds.map(async (kind) => {
    const rows: { id: string; version: number }[] = await database(tables[kind]).groupBy(keys[kind]).select({ id: keys[kind] }).max({ version: 'version' });
    return rows.map(({ id, version }): [string, number] => [`${kind} ${id}`, version]);
  }));
  return new Map(versions.flat());
}

/** The compiled model of a content hash. */
export async function compiledModel(database: Database, hash: string): Promise<ProcessModel | undefined> {
  const row = await database('process_definitions').where({ hash }).first<{ compiled: ProcessModel } | undefined>('compiled');
  return row?.compiled;
}

/** The decisions an instance evaluates: the newest of each that its release knew; with `ids`, those alone. */
export async function decisionsOfRelease(database: Database | Transaction, release: number, ids?: readonly string[]): Promise<Record<string, DecisionModel>> {
  const query = database('decisions').distinctOn('decision_id').where('release_number', '<=', release);
  if (ids) query.whereIn('decision_id', [...ids]);
  const rows = await query
    .orderBy([{ column: 'decision_id' }, { column: 'version', order: 'desc' }]).select<{ decision_id: string; compiled: DecisionModel }[]>('decision_id', 'compiled');
  return Object.fromEntries(rows.map((row) => [row.decision_id, row.compiled]));
}

/** Of whatever release there is. */
const newestRelease = 2 ** 31 - 1;

/** The decisions published last, those of `ids` where given. */
export function decisionsInForce(database: Database | Transaction, ids?: readonly string[]): Promise<Record<string, DecisionModel>> {
  return decisionsOfRelease(database, newestRelease, ids);
}

/** The form an instance shows: the newest its release knew. */
export async function formOfRelease(database: Database, formId: string, { release }: Pick<DefinitionReference, 'release'>): Promise<{ version: number; schema: Json } | undefined> {
  return database('forms').where({ form_id: formId }).andWhere('release_number', '<=', release).orderBy('version', 'desc').first<{ version: number; schema: Json } | undefined>('version', 'schema');
}

async function publishArtifact(transaction: Transaction, artifact: Artifact, releaseNumber: number): Promise<ReleaseContent> {
  const { kind, id, name, file, hash } = artifact;
  const latest = await latestVersion(transaction, artifact);
  const changed = latest?.hash !== hash;
  const version = (latest?.version ?? 0) + (changed ? 1 : 0);
  if (changed) await transaction(tables[kind]).insert({ [keys[kind]]: id, version, hash, release_number: releaseNumber, ...artifact.row });
  return { kind, id, name, file, changed, version };
}

async function latestVersion(database: Database | Transaction, { kind, id }: Artifact): Promise<{ version: number; hash: string } | undefined> {
  return database(tables[kind]).where({ [keys[kind]]: id }).orderBy('version', 'desc').first<{ version: number; hash: string } | undefined>('version', 'hash');
}

function filesOf(given: NewRelease): { file: string; kind: ReleaseContent['kind']; contents: FileContent[]; text: string }[] {
  const artifacts = artifactsOf(given);
  return given.files.flatMap(({ name: file, text }) => {
    const contents = artifacts.filter((artifact) => artifact.file === file).map(({ kind, id, name }) => ({ kind, id, ...(name !== undefined && { name }) }));
    const [first] = contents;
    return first ? [{ file, kind: first.kind, contents, text }] : [];
  });
}

function artifactsOf({ release, files, personId, at }: NewRelease): Artifact[] {
  const text = (file: string) => files.find(({ name }) => name === file)?.text ?? '';
  const published = { published_by: personId ?? null, published_at: new Date(at) };
  return [
    ...release.decisions.map(({ file, model }): Artifact => ({
      kind: 'decision', id: model.decisionId, name: model.name, file, hash: model.hash, row: { name: model.name, xml: text(file), compiled: JSON.stringify(model) },
    })),
    ...release.forms.map(({ file, model }): Artifact => ({ kind: 'form', id: model.formId, file, hash: model.hash, row: { schema: JSON.stringify(model.schema) } })),
    ...release.processes.map(({ file, model }): Artifact => ({
      kind: 'process', id: model.processId, name: model.name, file, hash: model.hash,
      row: {
        ...published, name: model.name ?? null, version_tag: model.versionTag ?? null, xml: text(file), compiled: JSON.stringify(model), annotations: JSON.stringify(model.annotations ?? {}),
      },
    })),
  ];
}
