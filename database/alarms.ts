import type { AlarmLevel, AlarmState } from '#city/alarm';
import { keysOf, pageOfRows } from './cursor';
import type { Database, Transaction } from './connection';
import type { DeviceRow } from './devices';

/** An alarm with the device it comes from. */
export interface AlarmRow extends Pick<DeviceRow, 'name' | 'source' | 'address' | 'longitude' | 'latitude' | 'owner_name' | 'registered_at'> {
  id: string;
  device_id: string;
  kind: string;
  kind_name: string | null;
  subcategory_code: string | null;
  client_id: string | null;
  level: AlarmLevel;
  count: number;
  first_at: Date;
  last_at: Date;
  value: number | null;
  words: string | null;
  state: AlarmState;
  case_id: string | null;
  case_number: string | null;
  decided_by: string | null;
  reason: string | null;
}

export interface AlarmFilter {
  state?: AlarmState | undefined;
  kind?: string | undefined;
  level?: AlarmLevel | undefined;
  /** Part of a device's id, name or place. */
  search?: string | undefined;
}

/** A page of alarms, the latest to begin first. */
export async function alarmPage(database: Database, { state, kind, level, search, after, limit }: AlarmFilter & { after?: string | undefined; limit: number }): Promise<{ rows: AlarmRow[]; next?: string }> {
  const query = alarmQuery(database).orderBy([{ column: 'a.first_at', order: 'desc' }, { column: 'a.id', order: 'desc' }]).limit(limit + 1);
  if (state !== undefined) query.where('a.state', state);
  if (kind !== undefined) query.where('a.kind', kind);
  if (level !== undefined) query.where('a.level', level);
  if (search) query.whereRaw('(d.id ilike :like or d.name ilike :like or d.address ilike :like)', { like: `%${search.replaceAll(/[\\%_]/g, '\\$&')}%` });
  const [afterAt, afterId] = (after === undefined ? undefined : keysOf(after, 2)) ?? [];
  if (afterAt !== undefined) query.whereRaw('(a.first_at, a.id) < (?::timestamptz, ?::uuid)', [afterAt, afterId ?? '']);
  return pageOfRows(await query.select<AlarmRow[]>(...alarmColumns), limit, (row) => [row.first_at.toISOString(), row.id]);
}

/** One alarm. */
export async function findAlarm(database: Database | Transaction, id: string): Promise<AlarmRow | undefined> {
  return alarmQuery(database).where('a.id', id).first<AlarmRow | undefined>(...alarmColumns);
}

/** Notes that an alarm is a case from now on, by a person or (null) by its rule; false where it is decided already. */
export async function markRaised(transaction: Transaction, { id, caseId, at, by }: { id: string; caseId: string; at: number; by: string | null }): Promise<boolean> {
  return await transaction('alarms').where({ id }).whereIn('state', ['open', 'due']).update({ state: 'raised', case_id: caseId, raised_at: new Date(at), decided_by: by, reason: null, next_attempt_at: null }) > 0;
}

/** Notes that an alarm was false, and why; false where it is decided already. */
export async function markDismissed(database: Database, { id, reason, by }: { id: string; reason: string; by: string }): Promise<boolean> {
  return await database('alarms').where({ id }).whereIn('state', ['open', 'due']).update({ state: 'dismissed', reason, decided_by: by, next_attempt_at: null }) > 0;
}

/** Puts a due alarm before a person, with the reason why it could not be raised by itself. */
export async function handToPerson(database: Database, id: string, reason: string): Promise<void> {
  await database('alarms').where({ id, state: 'due' }).update({ state: 'open', reason, next_attempt_at: null });
}

/** Takes alarms that are due; for `lease` milliseconds no other server takes them. */
export async function takeDueAlarms(database: Database, { now, lease, limit }: { now: number; lease: number; limit: number }): Promise<AlarmRow[]> {
  const { rows } = await database.raw<{ rows: { id: string }[] }>(
    `update alarms set next_attempt_at = :leasedUntil where id in (
       select id from alarms where state = 'due' and next_attempt_at <= :now order by next_attempt_at, received_at limit :limit for update skip locked
     ) returning id`, { now: new Date(now), leasedUntil: new Date(now + lease), limit },
  );
  if (rows.length === 0) return [];
  return alarmQuery(database).whereIn('a.id', rows.map(({ id }) => id)).orderBy('a.received_at').select<AlarmRow[]>(...alarmColumns);
}

/** The open case an earlier alarm of the same device and kind was raised to: one thing is one case, however long it goes on. */
export async function openCaseOf(database: Database, { device_id, kind, id }: Pick<AlarmRow, 'device_id' | 'kind' | 'id'>): Promise<string | undefined> {
  const row = await database('alarms as a').join('case_progress as p', 'p.case_id', 'a.case_id').where({ 'a.device_id': device_id, 'a.kind': kind, 'a.state': 'raised' }).whereNot('a.id', id)
    .whereIn('p.state', ['starting', 'open']).orderBy('a.last_at', 'desc').first<{ case_id: string } | undefined>('a.case_id');
  return row?.case_id;
}

/** 误报率: what became of a kind's alarms that began within a span, epoch milliseconds. A case that was declined or voided was a false alarm too. */
export interface AlarmFigures {
  kind: string;
  name: string | null;
  alarms: number;
  signals: number;
  open: number;
  raised: number;
  dismissed: number;
  /** Dismissed, or raised to a case the city then declined or voided. */
  wrong: number;
  /** Seconds from a due alarm's first signal to its case, the longest and on average. */
  longest_lag: number | null;
  mean_lag: number | null;
}

export async function alarmFigures(database: Database, { from, to }: { from: number; to: number }): Promise<AlarmFigures[]> {
  const { rows } = await database.raw<{ rows: AlarmFigures[] }>(
    `select a.kind, max(k.name) as name, count(*)::integer as alarms, sum(a.count)::bigint as signals, (count(*) filter (where a.state in ('open', 'due')))::integer as open,
       (count(*) filter (where a.state = 'raised'))::integer as raised, (count(*) filter (where a.state = 'dismissed'))::integer as dismissed,
       (count(*) filter (where a.state = 'dismissed' or p.state in ('declined', 'ended')))::integer as wrong,
       (max(extract(epoch from a.raised_at - a.received_at)) filter (where a.decided_by is null))::double precision as longest_lag,
       (avg(extract(epoch from a.raised_at - a.received_at)) filter (where a.decided_by is null))::double precision as mean_lag
     from alarms a left join (${kindsInForce}) k on k.code = a.kind left join case_progress p on p.case_id = a.case_id
     where a.first_at >= :from and a.first_at < :to group by a.kind order by alarms desc, a.kind limit 200`, { from: new Date(from), to: new Date(to) },
  );
  return rows;
}

/** Forgets batches nobody will send again. */
export async function deleteOldBatches(database: Database, before: number): Promise<void> {
  await database('alarm_batches').where('received_at', '<', new Date(before)).delete();
}

const kindsInForce = 'select distinct on (code) code, name, subcategory_code from alarm_kinds order by code, edition desc';

const alarmColumns = [
  'a.id', 'a.device_id', 'a.kind', 'k.name as kind_name', 'k.subcategory_code', 'a.client_id', 'a.level', 'a.count', 'a.first_at', 'a.last_at', 'a.value', 'a.words', 'a.state', 'a.case_id', 'c.number as case_number',
  'a.decided_by', 'a.reason', 'd.name', 'd.source', 'd.address', 'd.longitude', 'd.latitude', 'd.registered_at', 'o.name as owner_name',
] as const;

function alarmQuery(database: Database | Transaction) {
  return database('alarms as a').join('devices as d', 'd.id', 'a.device_id').leftJoin('departments as o', 'o.id', 'd.owner_department_id').leftJoin('cases as c', 'c.id', 'a.case_id')
    .joinRaw(`left join (${kindsInForce}) k on k.code = a.kind`);
}
