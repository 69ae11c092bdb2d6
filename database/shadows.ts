import type { ReleaseFile } from '#bpmn/release';
import { fromNow } from './connection';
import type { Database, Transaction } from './connection';
import { columnText, jsonText } from './jsonText';

/** What a shadow's files were taken from. */
export interface ShadowSource { kind: 'draft' | 'request'; id: string; label: string }

/** A version that runs beside the live one, without its files. */
export interface Shadow {
  shadowId: string;
  processId: string;
  /** The live version it runs beside. */
  version: number;
  source: ShadowSource;
  note: string;
  until: Date;
  mostCases: number;
  state: 'running' | 'ended';
  ending?: 'time' | 'person' | 'superseded' | 'failed';
  failure?: string;
  begunBy: string;
  begunAt: Date;
  endedAt?: Date;
  lookedAt?: Date;
}

interface ShadowRow {
  shadow_id: string; process_id: string; version: number; source: ShadowSource; files: ReleaseFile[]; note: string; until: Date; most_cases: number; state: Shadow['state'];
  ending: NonNullable<Shadow['ending']> | null; failure: string | null; failures: number; begun_by: string; begun_at: Date; ended_at: Date | null; next_round_at: Date; looked_at: Date | null;
}

const columns = ['shadow_id', 'process_id', 'version', 'source', 'note', 'until', 'most_cases', 'state', 'ending', 'failure', 'begun_by', 'begun_at', 'ended_at', 'looked_at'] as const;
/** Shadows older than the newest so many are not listed. */
const listed = 200;
/** After so many rounds in a row that failed a shadow is ended. */
const mostFailures = 3;

/** The shadows, those that run first, then the newest. */
export async function shadows(database: Database): Promise<Shadow[]> {
  const rows = await database<ShadowRow>('shadows').orderByRaw(`state <> 'running', begun_at desc`).limit(listed).select(...columns);
  return rows.map(shadowOf);
}

export async function findShadow(database: Database | Transaction, shadowId: string): Promise<Shadow | undefined> {
  const row = await database<ShadowRow>('shadows').where({ shadow_id: shadowId }).first(...columns);
  return row && shadowOf(row);
}

/** The same under a lock of its row, for who steers it. */
export async function lockShadow(transaction: Transaction, shadowId: string): Promise<Shadow | undefined> {
  const row = await transaction<ShadowRow>('shadows').where({ shadow_id: shadowId }).forUpdate().first(...columns);
  return row && shadowOf(row);
}

/** The files as they were when it began. */
export async function filesOfShadow(database: Database, shadowId: string): Promise<ReleaseFile[]> {
  const row = await database<ShadowRow>('shadows').where({ shadow_id: shadowId }).first('files');
  return row?.files ?? [];
}

/** How many run now, of all processes. */
export async function runningShadows(database: Database | Transaction): Promise<number> {
  const row = await database('shadows').where({ state: 'running' }).count<{ count: string }[]>({ count: '*' }).first();
  return Number(row?.count ?? 0);
}

/** Begins a shadow, and notes how far each case is that runs already: only what moves from now on is followed. False where this very shadow was begun before. */
export async function insertShadow(transaction: Transaction, { shadowId, processId, version, source, note, until, mostCases, begunBy, begunAt }: Shadow, files: readonly ReleaseFile[]): Promise<boolean> {
  const added = await transaction('shadows').insert({
    shadow_id: shadowId, process_id: processId, version, source: jsonText(source), files: jsonText(files), note: columnText(note), until, most_cases: mostCases,
    begun_by: begunBy, begun_at: begunAt, next_round_at: transaction.fn.now(),
  }).onConflict('shadow_id').ignore().returning('shadow_id');
  if (added.length === 0) return false;
  await transaction.raw(`
    insert into shadow_cases (shadow_id, instance_id, looked_sequence)
    select ?, instance_id, recorded_sequence from instances where process_id = ? and version = ? and status in ('active', 'suspended')
  `, [shadowId, processId, version]);
  return true;
}

/** Gives a shadow more time or more cases. */
export async function extendShadow(transaction: Transaction, shadowId: string, { until, mostCases }: { until: Date; mostCases: number }): Promise<void> {
  await transaction('shadows').where({ shadow_id: shadowId }).update({ until, most_cases: mostCases, next_round_at: transaction.fn.now() });
}

/** Ends a shadow; what it has found stays. */
export async function endShadow(database: Database | Transaction, shadowId: string, { ending, failure, at }: { ending: NonNullable<Shadow['ending']>; failure?: string; at: number }): Promise<void> {
  await database('shadows').where({ shadow_id: shadowId, state: 'running' }).update({ state: 'ended', ending, failure: failure === undefined ? null : columnText(failure), ended_at: new Date(at) });
}

/** Deletes a shadow with everything it found. */
export async function deleteShadow(transaction: Transaction, shadowId: string): Promise<void> {
  await transaction('shadows').where({ shadow_id: shadowId }).delete();
}

/** Takes a shadow whose next round is due; for the time of the lease nobody else does. */
export async function takeShadow(database: Database, lease: number): Promise<Shadow | undefined> {
  return database.transaction(async (transaction) => {
    const row = await transaction<ShadowRow>('shadows').where({ state: 'running' }).andWhereRaw('next_round_at <= now()').orderBy('next_round_at').forUpdate().skipLocked().first(...columns);
    if (!row) return undefined;
    await transaction('shadows').where({ shadow_id: row.shadow_id }).update({ next_round_at: fromNow(transaction, lease) });
    return shadowOf(row);
  });
}

/** Ends a round; the next is due after the pause. */
export async function noteRound(database: Database, shadowId: string, pause: number): Promise<void> {
  await database('shadows').where({ shadow_id: shadowId }).update({ failures: 0, looked_at: database.fn.now(), next_round_at: fromNow(database, pause) });
}

/** Notes that a round failed; one that fails again and again ends the shadow, with the reason. */
export async function noteFailedRound(database: Database, shadowId: string, { failure, pause, at }: { failure: string; pause: number; at: number }): Promise<void> {
  const [row] = await database('shadows').where({ shadow_id: shadowId, state: 'running' }).update({ failures: database.raw('failures + 1'), next_round_at: fromNow(database, pause) }).returning<{ failures: number }[]>('failures');
  if (row && row.failures >= mostFailures) await endShadow(database, shadowId, { ending: 'failed', failure, at });
}

function shadowOf(row: Pick<ShadowRow, (typeof columns)[number]>): Shadow {
  const { shadow_id: shadowId, process_id: processId, version, source, note, until, most_cases: mostCases, state, ending, failure, begun_by: begunBy, begun_at: begunAt, ended_at, looked_at } = row;
  return {
    shadowId, processId, version, source, note, until, mostCases, state, begunBy, begunAt,
    ...(ending !== null && { ending }), ...(failure !== null && { failure }), ...(ended_at && { endedAt: ended_at }), ...(looked_at && { lookedAt: looked_at }),
  };
}
