import type { ModelKind } from '#bpmn/modelFile';
import type { Database, Transaction } from './connection';
import type { ReleaseContent } from './releases';

/** One version of something published, as it came into force. */
export interface PublishedVersion {
  version: number;
  releaseNumber: number;
  publishedAt: Date;
}

export interface PublishedRelease {
  releaseNumber: number;
  note?: string;
  publishedAt: Date;
  publishedBy?: string;
  approvedBy?: string;
  restores?: number;
  contents: ReleaseContent[];
}

const tables = { process: 'process_definitions', decision: 'decisions', form: 'forms' } as const;
const keys = { process: 'process_id', decision: 'decision_id', form: 'form_id' } as const;
const endings = { process: 'bpmn', decision: 'dmn', form: 'form' } as const;

interface ReleaseRow { release_number: number; note: string | null; published_at: Date; published_by: string | null; approved_by: string | null; restores: number | null; contents: ReleaseContent[] }

/** Everything that was released, the newest first. */
export async function publishedReleases(database: Database): Promise<PublishedRelease[]> {
  const rows = await database<ReleaseRow>('releases').orderBy('release_number', 'desc').limit(500);
  return rows.map(releaseOf);
}

/** One release by its number. */
export async function releaseByNumber(database: Database | Transaction, releaseNumber: number): Promise<PublishedRelease | undefined> {
  const row = await database<ReleaseRow>('releases').where({ release_number: releaseNumber }).first();
  return row && releaseOf(row);
}

/** The versions of one thing, the newest first. */
export async function versionsOf(database: Database, kind: ModelKind, id: string): Promise<PublishedVersion[]> {
  const rows = await database(`${tables[kind]} as v`).join('releases as r', 'r.release_number', 'v.release_number').where({ [`v.${keys[kind]}`]: id })
    .orderBy('v.version', 'desc').select<{ version: number; release_number: number; published_at: Date }[]>('v.version', 'r.release_number', 'r.published_at');
  return rows.map(({ version, release_number, published_at }) => ({ version, releaseNumber: release_number, publishedAt: published_at }));
}

/** The text of a version, and the name it had as a file of its release. */
export async function textOfVersion(database: Database | Transaction, kind: ModelKind, id: string, version: number): Promise<(PublishedVersion & { file: string; text: string }) | undefined> {
  const text = kind === 'form' ? database.raw('jsonb_pretty(v.schema) as text') : 'v.xml as text';
  const row = await database(`${tables[kind]} as v`).join('releases as r', 'r.release_number', 'v.release_number').where({ [`v.${keys[kind]}`]: id, 'v.version': version })
    .first<{ version: number; release_number: number; published_at: Date; contents: ReleaseContent[]; text: string } | undefined>('v.version', 'r.release_number', 'r.published_at', 'r.contents', text);
  if (!row) return undefined;
  const file = row.contents.find((content) => content.kind === kind && content.id === id)?.file ?? `${id}.${endings[kind]}`;
  return { version: row.version, releaseNumber: row.release_number, publishedAt: row.published_at, file, text: row.text };
}

function releaseOf({ release_number, note, published_at: publishedAt, published_by, approved_by, restores, contents }: ReleaseRow): PublishedRelease {
  return {
    releaseNumber: release_number, publishedAt, contents, ...(note !== null && { note }), ...(published_by !== null && { publishedBy: published_by }),
    ...(approved_by !== null && { approvedBy: approved_by }), ...(restores !== null && { restores }),
  };
}
