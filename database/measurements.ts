import type { Database, Transaction } from './connection';

/** Rain that fell at a station in the minutes before an instant, in millimetres. */
export interface RainReading {
  stationId: string;
  /** Epoch milliseconds. */
  measuredAt: number;
  minutes: number;
  millimetres: number;
}

/** The most that fell at any one station in the last hours, millimetres: what a response is proposed by. */
export type Rainfall = { hours3: number; hours6: number; hours12: number; hours24: number };

/** Keeps readings; one that came before keeps its first value. Answers how many are new. */
export async function keepRain(transaction: Database | Transaction, readings: readonly RainReading[], reportedBy: string): Promise<number> {
  if (readings.length === 0) return 0;
  const rows = readings.map(({ stationId, measuredAt, minutes, millimetres }) => ({ station_id: stationId, kind: 'rain', measured_at: new Date(measuredAt), minutes, value: millimetres, reported_by: reportedBy }));
  return (await transaction('measurements').insert(rows).onConflict(['station_id', 'kind', 'measured_at']).ignore().returning('station_id')).length;
}

/** How much it has rained until an instant, at the station where it rained most in each span. */
export async function rainfallAt(database: Database | Transaction, at: number): Promise<Rainfall> {
  const { rows } = await database.raw<{ rows: Rainfall[] }>(
    `with fallen as (
       select station_id,
         sum(value) filter (where measured_at > :at::timestamptz - interval '3 hours') as hours3,
         sum(value) filter (where measured_at > :at::timestamptz - interval '6 hours') as hours6,
         sum(value) filter (where measured_at > :at::timestamptz - interval '12 hours') as hours12,
         sum(value) as hours24
       from measurements where kind = 'rain' and measured_at > :at::timestamptz - interval '24 hours' and measured_at <= :at group by station_id
     )
     select round(coalesce(max(hours3), 0), 2)::float8 as hours3, round(coalesce(max(hours6), 0), 2)::float8 as hours6, round(coalesce(max(hours12), 0), 2)::float8 as hours12, round(coalesce(max(hours24), 0), 2)::float8 as hours24 from fallen`,
    { at: new Date(at) },
  );
  return rows[0] ?? { hours3: 0, hours6: 0, hours12: 0, hours24: 0 };
}

/** Forgets readings older than an instant. */
export async function deleteOldMeasurements(database: Database, before: number): Promise<number> {
  return database('measurements').where('measured_at', '<', new Date(before)).delete();
}
