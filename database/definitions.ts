import type { DefinitionReference } from '#bpmn/definitionReference';
import type { ProcessModel, Variables } from '#bpmn/model';
import type { Database, Transaction } from './connection';

export type { DefinitionReference };

export interface DefinitionRow {
  process_id: string;
  version: number;
  hash: string;
  name: string | null;
  version_tag: string | null;
  xml: string;
  compiled: ProcessModel;
  annotations: Variables;
  release_number: number;
  published_by: string | null;
  published_at: Date;
}

/** The definition's row without the heavy columns, for lists. */
export type DefinitionSummaryRow = Omit<DefinitionRow, 'xml' | 'compiled'>;

const summary = ['process_id', 'version', 'hash', 'name', 'version_tag', 'annotations', 'release_number', 'published_by', 'published_at'] as const;

/** The version a new instance starts on. */
export async function latestDefinition(database: Database | Transaction, processId: string): Promise<DefinitionRow | undefined> {
  return database<DefinitionRow>('process_definitions').where({ process_id: processId }).orderBy('version', 'desc').first();
}

/** One published version with its XML and compiled model. */
export async function findDefinition(database: Database | Transaction, processId: string, version: number): Promise<DefinitionRow | undefined> {
  return database<DefinitionRow>('process_definitions').where({ process_id: processId, version }).first();
}

/** All versions of a process, newest first. */
export async function versionsOfProcess(database: Database, processId: string): Promise<DefinitionSummaryRow[]> {
  return database<DefinitionRow>('process_definitions').where({ process_id: processId }).orderBy('version', 'desc').select(...summary);
}

/** The newest version of every process, by name. */
export async function latestDefinitions(database: Database): Promise<DefinitionSummaryRow[]> {
  return database<DefinitionRow>('process_definitions').distinctOn('process_id').orderBy([{ column: 'process_id' }, { column: 'version', order: 'desc' }]).select(...summary);
}

export interface CalledProcess {
  processId: string;
  bindingType: 'latest' | 'deployment' | 'versionTag';
  versionTag?: string;
  /** Who calls: `deployment` means the version that the release knew by which the caller itself was published last. */
  caller: DefinitionReference;
}

/** Which version a call activity starts; undefined if none was published that fits. */
export async function resolveCalled(database: Database | Transaction, { processId, bindingType, versionTag, caller }: CalledProcess): Promise<DefinitionReference | undefined> {
  if (bindingType !== 'deployment') return currentReference(database, processId, bindingType === 'versionTag' ? (versionTag ?? '') : undefined);
  const row = await database<DefinitionRow>('process_definitions').where({ process_id: processId }).andWhere('release_number', '<=', await releaseOfCaller(database, caller))
    .orderBy('version', 'desc').first('process_id', 'version', 'hash');
  return row && { processId: row.process_id, version: row.version, hash: row.hash, release: caller.release };
}

/** A release may bring a file unchanged: its definition then keeps its row, but is bound to what came with it anew. */
async function releaseOfCaller(database: Database | Transaction, { processId, version, release }: DefinitionReference): Promise<number> {
  const row = await database('releases').where('release_number', '<=', release).andWhereRaw('contents @> cast(? as jsonb)', [JSON.stringify([{ kind: 'process', id: processId, version }])])
    .max<{ release: string | null } | undefined>({ release: 'release_number' }).first();
  return Number(row?.release ?? release);
}

/** What an instance runs on that is moved to a version: the decisions and forms are the last ones under which that version was the newest. */
export async function referenceOfVersion(database: Database | Transaction, processId: string, version: number): Promise<DefinitionReference | undefined> {
  const successor = database('process_definitions').where({ process_id: processId }).andWhere('version', '>', version).min('release_number');
  const row = await database('process_definitions').where({ process_id: processId, version })
    .first<{ hash: string; release: string } | undefined>('hash', database.raw('coalesce((?) - 1, (select max(release_number) from releases)) as release', [successor]));
  return row && { processId, version, hash: row.hash, release: Number(row.release) };
}

/** What a new instance of a process runs on; with a tag, the newest version that carries it. */
export async function currentReference(database: Database | Transaction, processId: string, versionTag?: string): Promise<DefinitionReference | undefined> {
  const newest = database('process_definitions').where({ process_id: processId }).orderBy('version', 'desc');
  if (versionTag !== undefined) newest.andWhere({ version_tag: versionTag });
  const row = await newest.first<{ version: number; hash: string; release: number } | undefined>('version', 'hash', database.raw('(select max(release_number) from releases) as release'));
  return row && { processId, version: row.version, hash: row.hash, release: row.release };
}
