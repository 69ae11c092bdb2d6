import type { Source } from '#city/case';
import type { Database, Transaction } from './connection';

/** What is translated: 小类, 诉求类型 and 紧急程度 from a channel's codes to ours, 办理状态 from ours to its. */
export const mappingKinds = ['category', 'requestKind', 'urgency', 'status'] as const;
export type MappingKind = (typeof mappingKinds)[number];

/** One translation as it is in force. */
export interface ChannelMapping {
  source: Source;
  kind: MappingKind;
  from: string;
  fromName?: string;
  to: string;
  edition: number;
  changedAt: Date;
  changedBy: string;
}

/** An edition of a translation; without `to` it was taken back. */
export type MappingEdition = Omit<ChannelMapping, 'to'> & { to?: string };

interface MappingRow {
  source: Source;
  kind: MappingKind;
  from_code: string;
  edition: number;
  from_name: string | null;
  to_code: string | null;
  changed_at: Date;
  changed_by: string;
}

/** How one code reads in the other direction; undefined where nobody has said. */
export async function translate(database: Database | Transaction, { source, kind, from }: Pick<ChannelMapping, 'source' | 'kind' | 'from'>): Promise<string | undefined> {
  const row = await database('channel_mappings').where({ source, kind, from_code: from }).orderBy('edition', 'desc').first<{ to_code: string | null } | undefined>('to_code');
  return row?.to_code ?? undefined;
}

/** Every translation in force, of one channel's source or of all. */
export async function mappingsInForce(database: Database, source?: Source): Promise<ChannelMapping[]> {
  const latest = database('channel_mappings').distinctOn('source', 'kind', 'from_code').orderBy([{ column: 'source' }, { column: 'kind' }, { column: 'from_code' }, { column: 'edition', order: 'desc' }]);
  if (source !== undefined) latest.where({ source });
  const rows = await database.from(latest.as('m')).whereNotNull('to_code').orderBy(['source', 'kind', 'from_code']).select<MappingRow[]>();
  return rows.flatMap((row) => (row.to_code === null ? [] : [{ ...editionOf(row), to: row.to_code }]));
}

/** All editions of one translation, the newest first: who changed what, and when. */
export async function editionsOf(database: Database, { source, kind, from }: Pick<ChannelMapping, 'source' | 'kind' | 'from'>): Promise<MappingEdition[]> {
  const rows = await database('channel_mappings').where({ source, kind, from_code: from }).orderBy('edition', 'desc').limit(100).select<MappingRow[]>();
  return rows.map(editionOf);
}

/** Writes the next edition of a translation; null takes it back. */
export async function saveMapping(
  transaction: Transaction, { source, kind, from, fromName, to, at, by }: { source: Source; kind: MappingKind; from: string; fromName?: string | undefined; to: string | null; at: number; by: string },
): Promise<void> {
  // One writer at a time per code, so that editions are counted without gaps.
  await transaction.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`mapping:${source}:${kind}:${from}`]);
  const known = await transaction('channel_mappings').where({ source, kind, from_code: from }).orderBy('edition', 'desc').first<MappingRow | undefined>();
  await transaction('channel_mappings').insert({
    source, kind, from_code: from, edition: (known?.edition ?? 0) + 1, from_name: fromName ?? known?.from_name ?? null, to_code: to, changed_at: new Date(at), changed_by: by,
  });
  if (to !== null) await transaction('unmapped_codes').where({ source, kind, code: from }).delete();
}

/** Puts a code nobody has translated on the list of those who can. */
export async function noteUnmapped(database: Database, { source, kind, code, name, at }: { source: Source; kind: MappingKind; code: string; name?: string | undefined; at: number }): Promise<void> {
  await database.raw(
    `insert into unmapped_codes (source, kind, code, name, first_seen, last_seen) values (:source, :kind, :code, :name, :at, :at)
     on conflict (source, kind, code) do update set times = unmapped_codes.times + 1, last_seen = excluded.last_seen, name = coalesce(excluded.name, unmapped_codes.name)`,
    { source, kind, code, name: name ?? null, at: new Date(at) },
  );
}

/** A code that came in and reads as nothing here. */
export interface UnmappedCode {
  source: Source;
  kind: MappingKind;
  code: string;
  name: string | null;
  /** How often it came. */
  times: number;
  /** Reports that are no case because of it. */
  waiting: number;
}

/** Codes nobody has translated, those that hold up reports first, then those that come most often. */
export async function unmappedCodes(database: Database): Promise<UnmappedCode[]> {
  return database('unmapped_codes as u').select<UnmappedCode[]>(
    'u.source', 'u.kind', 'u.code', 'u.name', 'u.times',
    database.raw("(select count(*)::integer from intakes i where u.kind = 'category' and i.source = u.source and i.unmapped_code = u.code and i.state = 'waiting') as waiting"),
  ).orderBy([{ column: 'waiting', order: 'desc' }, { column: 'u.times', order: 'desc' }, { column: 'u.code' }]).limit(200);
}

function editionOf({ source, kind, from_code, edition, from_name, to_code, changed_at, changed_by }: MappingRow): MappingEdition {
  return { source, kind, from: from_code, edition, changedAt: changed_at, changedBy: changed_by, ...(from_name !== null && { fromName: from_name }), ...(to_code !== null && { to: to_code }) };
}
