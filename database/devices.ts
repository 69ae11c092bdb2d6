import type { Source } from '#city/case';
import { keysOf, pageOfRows } from './cursor';
import type { Database, Transaction } from './connection';

/** A camera, a sensor, a drone: where it is and whose it is. */
export interface Device {
  id: string;
  name: string;
  source: Extract<Source, 'video' | 'drone' | 'satellite' | 'sensor'>;
  address: string;
  longitude?: number | undefined;
  latitude?: number | undefined;
  ownerDepartmentId?: string | undefined;
}

/** A device as its row tells it; without `registered_at` nobody has said yet what it is. */
export interface DeviceRow {
  id: string;
  name: string | null;
  source: Device['source'] | null;
  address: string | null;
  longitude: number | null;
  latitude: number | null;
  owner_department_id: string | null;
  owner_name: string | null;
  registered_at: Date | null;
  last_signal_at: Date | null;
}

/** Enters devices into the register, or corrects what it says of them. */
export async function registerDevices(transaction: Transaction, devices: readonly Device[], { at, by }: { at: number; by: string }): Promise<void> {
  const rows = devices.map(({ id, name, source, address, longitude, latitude, ownerDepartmentId }) => ({
    id, name, source, address, longitude: longitude ?? null, latitude: latitude ?? null, owner_department_id: ownerDepartmentId ?? null, registered_at: new Date(at), registered_by: by,
  }));
  await transaction('devices').insert(rows).onConflict('id').merge();
}

/** A page of the register by id; `unregistered` those that signal though nobody has entered them. */
export async function devicePage(database: Database, { search, unregistered, after, limit }: { search?: string | undefined; unregistered?: boolean | undefined; after?: string | undefined; limit: number }): Promise<{ rows: DeviceRow[]; next?: string }> {
  const query = database('devices as d').leftJoin('departments as o', 'o.id', 'd.owner_department_id').orderBy('d.id').limit(limit + 1)
    .select<DeviceRow[]>('d.id', 'd.name', 'd.source', 'd.address', 'd.longitude', 'd.latitude', 'd.owner_department_id', 'o.name as owner_name', 'd.registered_at', 'd.last_signal_at');
  if (search) query.whereRaw("(d.id ilike :like or d.name ilike :like or d.address ilike :like)", { like: `%${search.replaceAll(/[\\%_]/g, '\\$&')}%` });
  if (unregistered) query.whereNull('d.registered_at');
  const [afterId] = (after === undefined ? undefined : keysOf(after, 1)) ?? [];
  if (afterId !== undefined) query.where('d.id', '>', afterId);
  return pageOfRows(await query, limit, (row) => [row.id]);
}
