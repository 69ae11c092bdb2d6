import type { ShadowFinding, ShadowKind } from '#engine/preflight/shadow';
import type { TermChange } from '#engine/preflight/terms';
import type { Database, Transaction } from './connection';
import { keysOf, pageOfRows } from './cursor';
import { jsonText } from './jsonText';
import { recordedCases } from './runningCases';
import type { RunningCase } from './runningCases';
import type { Shadow } from './shadows';

/** A case a shadow follows, as far as it has come. */
export interface ShadowCase extends ShadowFinding {
  instanceId: string;
  lookedAt: Date;
}

export interface ShadowCount { kind: ShadowKind; nodeId?: string; count: number }
/** How many cases something was settled otherwise for at a node. */
export interface ShadowTermCount { kind: TermChange['kind']; nodeId: string; count: number }

interface CaseRow { instance_id: string; kind: ShadowKind; node_id: string | null; reason: ShadowFinding['reason'] | null; difference: ShadowFinding['difference'] | null; terms: TermChange[] | null; position: string[]; rehearsed: string[] | null; looked_at: Date }

/** Cases that began or moved and were not played since, some at a time; beyond the most a shadow may follow no further one is taken. */
export async function casesToFollow(database: Database, shadow: Shadow, limit: number): Promise<RunningCase[]> {
  return recordedCases(database, await idsToFollow(database, shadow, limit));
}

/** How many of them there are, up to a limit. */
export async function countToFollow(database: Database, shadow: Shadow, limit: number): Promise<number> {
  return (await idsToFollow(database, shadow, limit)).length;
}

async function idsToFollow(database: Database, { shadowId, processId, version, begunAt, mostCases }: Shadow, limit: number): Promise<string[]> {
  const row = await database('shadow_cases').where({ shadow_id: shadowId }).whereNotNull('kind').count<{ count: string }[]>({ count: '*' }).first();
  const room = Math.max(0, mostCases - Number(row?.count ?? 0));
  const moved = (isFollowed: boolean, most: number) => database('shadow_cases as s').join('instances as i', 'i.instance_id', 's.instance_id')
    .where({ 's.shadow_id': shadowId, 'i.version': version, 'i.process_id': processId })[isFollowed ? 'whereNotNull' : 'whereNull']('s.kind')
    .andWhereRaw('i.recorded_sequence > s.looked_sequence').limit(most).pluck<string[]>('s.instance_id');
  const begun = (most: number) => database('instances as i').where({ 'i.process_id': processId, 'i.version': version }).andWhere('i.started_at', '>=', begunAt).andWhere('i.recorded_sequence', '>', 0)
    .whereNotExists(database('shadow_cases as s').where({ 's.shadow_id': shadowId }).andWhereRaw('s.instance_id = i.instance_id').select(database.raw('1'))).orderBy('i.started_at').limit(most).pluck<string[]>('i.instance_id');
  const known = await moved(true, limit);
  const fresh = room > 0 && known.length < limit ? await begun(Math.min(room, limit - known.length)) : [];
  const rest = Math.min(room - fresh.length, limit - known.length - fresh.length);
  return [...known, ...fresh, ...(rest > 0 ? await moved(false, rest) : [])];
}

/** Writes what was found of some cases, in the place of what was found before. */
export async function noteShadowCases(database: Database | Transaction, shadowId: string, cases: readonly (ShadowFinding & { instanceId: string; sequence: number })[]): Promise<void> {
  if (cases.length === 0) return;
  await database('shadow_cases').insert(cases.map(({ instanceId, sequence, kind, reason, difference, terms, position, rehearsed }) => ({
    shadow_id: shadowId, instance_id: instanceId, looked_sequence: sequence, kind, node_id: nodeOf(reason) ?? null, reason: reason ? jsonText(reason) : null,
    difference: difference ? jsonText(difference) : null, terms: terms ? jsonText(terms) : null, position, rehearsed: rehearsed ?? null, looked_at: database.fn.now(),
  }))).onConflict(['shadow_id', 'instance_id']).merge();
}

/** How many cases are of each kind, by node, most first. */
export async function shadowCounts(database: Database, shadowIds: readonly string[]): Promise<Map<string, ShadowCount[]>> {
  const rows = await database('shadow_cases').whereIn('shadow_id', [...shadowIds]).whereNotNull('kind').groupBy('shadow_id', 'kind', 'node_id').orderBy('count', 'desc')
    .select<{ shadow_id: string; kind: ShadowKind; node_id: string | null; count: string }[]>('shadow_id', 'kind', 'node_id', database.raw('count(*) as count'));
  const counts = new Map<string, ShadowCount[]>();
  for (const { shadow_id, kind, node_id: nodeId, count } of rows) counts.set(shadow_id, [...(counts.get(shadow_id) ?? []), { kind, count: Number(count), ...(nodeId !== null && { nodeId }) }]);
  return counts;
}

/** How many cases each kind of thing was settled otherwise for, by node, most first; a case counts in each of its own. */
export async function shadowTermCounts(database: Database, shadowIds: readonly string[]): Promise<Map<string, ShadowTermCount[]>> {
  const { rows } = await database.raw<{ rows: { shadow_id: string; kind: TermChange['kind']; node_id: string; count: string }[] }>(`
    select s.shadow_id, t ->> 'kind' as kind, t ->> 'nodeId' as node_id, count(distinct s.instance_id) as count
    from shadow_cases s cross join lateral jsonb_array_elements(s.terms) t where s.shadow_id = any(?) and s.terms is not null group by 1, 2, 3 order by count desc, kind, node_id
  `, [[...shadowIds]]);
  const counts = new Map<string, ShadowTermCount[]>();
  for (const { shadow_id, kind, node_id: nodeId, count } of rows) counts.set(shadow_id, [...(counts.get(shadow_id) ?? []), { kind, nodeId, count: Number(count) }]);
  return counts;
}

/** `term`: only cases for which something of this kind was settled otherwise, at this node where one is named. */
export interface ShadowCaseFilter { kind?: ShadowKind | undefined; term?: TermChange['kind'] | undefined; nodeId?: string | undefined }

/** The cases a shadow follows, page by page. */
export async function shadowCases(database: Database, shadowId: string, { filter, after, limit }: { filter: ShadowCaseFilter; after?: string | undefined; limit: number }): Promise<{ cases: (ShadowCase & { businessKey?: string })[]; next?: string }> {
  const query = database('shadow_cases as s').leftJoin('instances as i', 'i.instance_id', 's.instance_id').where({ 's.shadow_id': shadowId }).whereNotNull('s.kind');
  if (filter.kind !== undefined) query.where('s.kind', filter.kind);
  if (filter.term !== undefined) query.whereRaw('s.terms @> ?::jsonb', [jsonText([{ kind: filter.term, ...(filter.nodeId !== undefined && { nodeId: filter.nodeId }) }])]);
  else if (filter.nodeId !== undefined) query.where('s.node_id', filter.nodeId);
  const keys = after === undefined ? undefined : keysOf(after, 1);
  if (keys) query.where('s.instance_id', '>', String(keys[0]));
  const rows = await query.orderBy('s.instance_id').limit(limit + 1).select<(CaseRow & { business_key: string | null })[]>('s.*', 'i.business_key');
  const page = pageOfRows(rows, limit, ({ instance_id }) => [instance_id]);
  return { cases: page.rows.map((row) => ({ ...caseOf(row), ...(row.business_key !== null && { businessKey: row.business_key }) })), ...(page.next !== undefined && { next: page.next }) };
}

/** What was found of one case. */
export async function findShadowCase(database: Database, shadowId: string, instanceId: string): Promise<(ShadowCase & { businessKey?: string }) | undefined> {
  const row = await database('shadow_cases as s').leftJoin('instances as i', 'i.instance_id', 's.instance_id').where({ 's.shadow_id': shadowId, 's.instance_id': instanceId }).whereNotNull('s.kind')
    .first<(CaseRow & { business_key: string | null }) | undefined>('s.*', 'i.business_key');
  return row && { ...caseOf(row), ...(row.business_key !== null && { businessKey: row.business_key }) };
}

function caseOf({ instance_id: instanceId, kind, reason, difference, terms, position, rehearsed, looked_at: lookedAt }: CaseRow): ShadowCase {
  return { instanceId, kind, position, lookedAt, ...(reason && { reason }), ...(difference && { difference }), ...(terms && { terms }), ...(rehearsed && { rehearsed }) };
}

function nodeOf(reason: ShadowFinding['reason']): string | undefined {
  if (reason?.kind === 'divergence') return reason.divergence.nodeId;
  return reason && 'nodeId' in reason ? reason.nodeId : undefined;
}
