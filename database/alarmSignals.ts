import { isDue, mergeSignals } from '#city/alarm';
import type { AlarmRule, AlarmState, MergedAlarm, Signal } from '#city/alarm';
import { undescribed } from './alarmKinds';
import type { Database, Transaction } from './connection';
import { newInstanceId } from './messages';

/** What a device said, as it arrives. */
export interface DeviceSignal extends Signal {
  deviceId: string;
  kind: string;
}

export interface SignalBatch {
  clientId: string;
  /** Names the batch for a repeat. */
  batchId?: string | undefined;
  signals: readonly DeviceSignal[];
  rules: ReadonlyMap<string, AlarmRule>;
  at: number;
}

interface CurrentRow {
  /** Null where the device has no alarm of this kind yet. */
  id: string | null;
  device_id: string;
  kind: string;
  level: MergedAlarm['level'];
  count: number;
  grave_count: number;
  first_at: Date;
  last_at: Date;
  value: number | null;
  words: string | null;
  state: AlarmState;
  is_registered: boolean;
}

interface WrittenAlarm extends MergedAlarm {
  id: string;
  deviceId: string;
  kind: string;
  state: AlarmState;
}

/** Merges a batch of signals into alarms, all or nothing; answers how many alarms began and how many became due. A repeat of the batch changes nothing. */
export async function takeSignals(database: Database, batch: SignalBatch): Promise<{ taken: number; begun: number; due: number; isRepeat: boolean }> {
  return database.transaction(async (transaction) => {
    if (!await isFirstTime(transaction, batch)) return { taken: batch.signals.length, begun: 0, due: 0, isRepeat: true };
    const tracks = tracksOf(batch.signals);
    await lockDevices(transaction, batch);
    const current = await currentAlarms(transaction, tracks);
    const written = [...tracks.values()].flatMap((track) => mergedTrack(track, current.get(keyOf(track)), batch));
    await writeAlarms(transaction, written, batch);
    return { taken: batch.signals.length, begun: written.filter(({ isBegun }) => isBegun).length, due: written.filter(({ becomesDue }) => becomesDue).length, isRepeat: false };
  });
}

interface Track {
  deviceId: string;
  kind: string;
  signals: DeviceSignal[];
}

const keyOf = ({ deviceId, kind }: Pick<Track, 'deviceId' | 'kind'>): string => JSON.stringify([deviceId, kind]);

function tracksOf(signals: readonly DeviceSignal[]): Map<string, Track> {
  const tracks = new Map<string, Track>();
  for (const signal of signals) {
    const track = tracks.get(keyOf(signal)) ?? { deviceId: signal.deviceId, kind: signal.kind, signals: [] };
    track.signals.push(signal);
    tracks.set(keyOf(signal), track);
  }
  return tracks;
}

async function isFirstTime(transaction: Transaction, { clientId, batchId, signals, at }: SignalBatch): Promise<boolean> {
  if (batchId === undefined) return true;
  const noted = await transaction('alarm_batches').insert({ client_id: clientId, batch_id: batchId, taken: signals.length, received_at: new Date(at) }).onConflict().ignore().returning('batch_id');
  return noted.length > 0;
}

/** Two servers that hear of one device at once merge one after the other; in the order of ids, so that they never wait for each other. */
async function lockDevices(transaction: Transaction, { signals, at }: SignalBatch): Promise<void> {
  const ids = [...new Set(signals.map(({ deviceId }) => deviceId))].sort();
  await transaction.raw(
    `insert into devices (id, last_signal_at) select id, :at from unnest(cast(:ids as text[])) as heard(id) order by id
     on conflict (id) do update set last_signal_at = excluded.last_signal_at`, { ids, at: new Date(at) },
  );
}

async function currentAlarms(transaction: Transaction, tracks: ReadonlyMap<string, Track>): Promise<Map<string, CurrentRow>> {
  const pairs = [...tracks.values()];
  const { rows } = await transaction.raw<{ rows: CurrentRow[] }>(
    `select a.*, d.registered_at is not null as is_registered from unnest(cast(:devices as text[]), cast(:kinds as text[])) as track(device_id, kind)
     join devices d on d.id = track.device_id left join lateral (
       select id, level, count, grave_count, first_at, last_at, value, words, state from alarms where device_id = track.device_id and kind = track.kind order by last_at desc limit 1
     ) found on true cross join lateral (select found.*, track.device_id, track.kind) a`,
    { devices: pairs.map(({ deviceId }) => deviceId), kinds: pairs.map(({ kind }) => kind) },
  );
  return new Map(rows.map((row) => [keyOf({ deviceId: row.device_id, kind: row.kind }), row]));
}

function mergedTrack({ deviceId, kind, signals }: Track, row: CurrentRow | undefined, { rules, at }: SignalBatch): (WrittenAlarm & { isBegun: boolean; becomesDue: boolean })[] {
  const rule = rules.get(kind) ?? undescribed;
  const knownId = row?.id ?? undefined;
  const current = row && knownId !== undefined ? runningAlarm(row) : undefined;
  return mergeSignals(current, signals, rule).map(({ isContinued, alarm }) => {
    const before = isContinued && row && knownId !== undefined ? row.state : 'open';
    // Where nobody knows a device's place, nobody can be sent there.
    const becomesDue = before === 'open' && row?.is_registered === true && rules.has(kind) && isDue(alarm, rule);
    return { ...alarm, id: isContinued && knownId !== undefined ? knownId : newInstanceId(at), deviceId, kind, state: becomesDue ? 'due' : before, isBegun: !isContinued, becomesDue };
  });
}

function runningAlarm({ level, count, grave_count, first_at, last_at, value, words }: CurrentRow): MergedAlarm {
  return { level, count, graveCount: grave_count, firstAt: first_at.getTime(), lastAt: last_at.getTime(), value: value ?? undefined, words: words ?? undefined };
}

async function writeAlarms(transaction: Transaction, alarms: readonly WrittenAlarm[], { clientId, at }: SignalBatch): Promise<void> {
  const rows = alarms.map(({ id, deviceId, kind, level, count, graveCount, firstAt, lastAt, value, words, state }) => ({
    id, device_id: deviceId, kind, level, count, grave_count: graveCount, first_at: new Date(firstAt).toISOString(), last_at: new Date(lastAt).toISOString(), value: value ?? null, words: words ?? null,
    // What is decided stays so: the proposed row says only whether an alarm is due, and a raised one without its case would be refused before the conflict is seen.
    state: state === 'due' ? 'due' : 'open',
  }));
  await transaction.raw(
    `insert into alarms (id, device_id, kind, client_id, level, count, grave_count, first_at, last_at, value, words, state, received_at, next_attempt_at)
     select id, device_id, kind, :clientId, level, count, grave_count, first_at, last_at, value, words, state, :at, case when state = 'due' then :at::timestamptz end
     from jsonb_to_recordset(cast(:rows as jsonb)) as w(id uuid, device_id text, kind text, level integer, count integer, grave_count integer, first_at timestamptz, last_at timestamptz, value double precision, words text, state text)
     on conflict (id) do update set level = excluded.level, count = excluded.count, grave_count = excluded.grave_count, first_at = excluded.first_at, last_at = excluded.last_at, value = excluded.value,
       words = excluded.words, state = case when alarms.state = 'open' then excluded.state else alarms.state end, next_attempt_at = coalesce(alarms.next_attempt_at, excluded.next_attempt_at)`,
    { rows: JSON.stringify(rows), clientId, at: new Date(at) },
  );
}
