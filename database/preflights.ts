import type { Forecast, ForecastKind } from '#engine/preflight/forecast';
import { fromNow } from './connection';
import type { Database, Transaction } from './connection';
import { keysOf, pageOfRows } from './cursor';
import { columnText, jsonText } from './jsonText';

/** By process, which node of the new version takes the place of an old one. */
export type Mappings = Record<string, Record<string, string>>;

export interface Preflight {
  preflightId: string;
  requestId: string;
  mappings: Mappings;
  state: 'waiting' | 'running' | 'done' | 'failed';
  /** Running cases when it was asked for. */
  total: number;
  checked: number;
  failure?: string;
  askedAt: Date;
  startedAt?: Date;
  endedAt?: Date;
}

export interface PreflightCase extends Forecast {
  instanceId: string;
  processId: string;
  version: number;
}

export interface PreflightCount { processId: string; kind: ForecastKind; nodeId?: string; count: number }

interface PreflightRow { preflight_id: string; request_id: string; mappings: Mappings; state: Preflight['state']; total: number; checked: number; failure: string | null; asked_at: Date; started_at: Date | null; ended_at: Date | null }
interface CaseRow { instance_id: string; process_id: string; version: number; kind: ForecastKind; node_id: string | null; reason: Forecast['reason'] | null; position: string[]; rehearsed: string[] | null; migrated: string[] | null }

/** Asks for a pre-flight; where nothing runs there is nothing to find out. */
export async function insertPreflight(transaction: Database | Transaction, { preflightId, requestId, mappings = {}, total, at }: { preflightId: string; requestId: string; mappings?: Mappings; total: number; at: number }): Promise<void> {
  const done = total === 0 ? { state: 'done', started_at: new Date(at), ended_at: new Date(at) } : {};
  await transaction('preflights').insert({ preflight_id: preflightId, request_id: requestId, mappings: jsonText(mappings), total, asked_at: new Date(at), ...done });
}

/** The pre-flight that counts for a request: the last one asked for. */
export async function preflightOfRequest(database: Database | Transaction, requestId: string): Promise<Preflight | undefined> {
  const row = await database<PreflightRow>('preflights').where({ request_id: requestId }).orderBy('asked_at', 'desc').first();
  return row && preflightOf(row);
}

/** Takes the pre-flight that waits longest, or one whose server has fallen silent; what that one had found is found anew. */
export async function takePreflight(database: Database, lease: number): Promise<Preflight | undefined> {
  return database.transaction(async (transaction) => {
    const row = await transaction<PreflightRow>('preflights').whereIn('state', ['waiting', 'running']).andWhereRaw('(held_until is null or held_until < now())')
      .orderBy('asked_at').forUpdate().skipLocked().first();
    if (!row) return undefined;
    await transaction('preflight_cases').where({ preflight_id: row.preflight_id }).delete();
    await transaction('preflights').where({ preflight_id: row.preflight_id }).update({ state: 'running', checked: 0, started_at: transaction.fn.now(), held_until: fromNow(transaction, lease) });
    return preflightOf(row);
  });
}

/** Writes what was found of some cases, and that somebody is still at it. */
export async function notePreflightCases(database: Database, preflightId: string, cases: readonly PreflightCase[], { checked, total, lease }: { checked: number; total: number; lease: number }): Promise<void> {
  await database.transaction(async (transaction) => {
    await transaction.batchInsert('preflight_cases', cases.map(({ instanceId, processId, version, kind, reason, position, rehearsed, migrated }) => ({
      preflight_id: preflightId, instance_id: instanceId, process_id: processId, version, kind, node_id: nodeOf(reason) ?? null, reason: reason ? jsonText(reason) : null,
      position, rehearsed: rehearsed ?? null, migrated: migrated ?? null,
    })), 500);
    await transaction('preflights').where({ preflight_id: preflightId }).update({ checked, total, held_until: fromNow(transaction, lease) });
  });
}

/** Ends a pre-flight; `failure` says why it could not be finished. */
export async function endPreflight(database: Database, preflightId: string, failure?: string): Promise<void> {
  await database('preflights').where({ preflight_id: preflightId }).update({ state: failure === undefined ? 'done' : 'failed', failure: failure === undefined ? null : columnText(failure), ended_at: database.fn.now() });
}

/** How many cases are of each kind, by process and node, most first. */
export async function preflightCounts(database: Database, preflightId: string): Promise<PreflightCount[]> {
  const rows = await database('preflight_cases').where({ preflight_id: preflightId }).groupBy('process_id', 'kind', 'node_id').count({ count: '*' }).select('process_id', 'kind', 'node_id').orderBy('count', 'desc');
  return rows.map((row) => {
    const { process_id: processId, kind, node_id: nodeId, count } = row as unknown as { process_id: string; kind: ForecastKind; node_id: string | null; count: number };
    return { processId, kind, count: Number(count), ...(nodeId !== null && { nodeId }) };
  });
}

export interface PreflightCaseFilter { processId?: string | undefined; kind?: ForecastKind | undefined; nodeId?: string | undefined }

/** The cases a pre-flight has looked at, page by page. */
export async function preflightCases(database: Database, preflightId: string, { filter, after, limit }: { filter: PreflightCaseFilter; after?: string | undefined; limit: number }): Promise<{ cases: (PreflightCase & { businessKey?: string })[]; next?: string }> {
  const query = database('preflight_cases as p').leftJoin('instances as i', 'i.instance_id', 'p.instance_id').where({ 'p.preflight_id': preflightId });
  if (filter.processId !== undefined) query.where('p.process_id', filter.processId);
  if (filter.kind !== undefined) query.where('p.kind', filter.kind);
  if (filter.nodeId !== undefined) query.where('p.node_id', filter.nodeId);
  const keys = after === undefined ? undefined : keysOf(after, 1);
  if (keys) query.where('p.instance_id', '>', String(keys[0]));
  const rows = await query.orderBy('p.instance_id').limit(limit + 1).select<(CaseRow & { business_key: string | null })[]>('p.*', 'i.business_key');
  const page = pageOfRows(rows, limit, ({ instance_id }) => [instance_id]);
  return { cases: page.rows.map((row) => ({ ...caseOf(row), ...(row.business_key !== null && { businessKey: row.business_key }) })), ...(page.next !== undefined && { next: page.next }) };
}

/** What was found of one case. */
export async function findPreflightCase(database: Database, preflightId: string, instanceId: string): Promise<PreflightCase | undefined> {
  const row = await database<CaseRow>('preflight_cases').where({ preflight_id: preflightId, instance_id: instanceId } as never).first();
  return row && caseOf(row as CaseRow);
}

function caseOf({ instance_id: instanceId, process_id: processId, version, kind, reason, position, rehearsed, migrated }: CaseRow): PreflightCase {
  return { instanceId, processId, version, kind, position, ...(reason && { reason }), ...(rehearsed && { rehearsed }), ...(migrated && { migrated }) };
}

function nodeOf(reason: Forecast['reason']): string | undefined {
  if (reason?.kind === 'divergence') return reason.divergence.nodeId;
  return reason && 'nodeId' in reason ? reason.nodeId : undefined;
}

function preflightOf({ preflight_id: preflightId, request_id: requestId, mappings, state, total, checked, failure, asked_at: askedAt, started_at, ended_at }: PreflightRow): Preflight {
  return { preflightId, requestId, mappings, state, total, checked, askedAt, ...(failure !== null && { failure }), ...(started_at && { startedAt: started_at }), ...(ended_at && { endedAt: ended_at }) };
}
