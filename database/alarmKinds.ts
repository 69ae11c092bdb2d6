import type { AlarmLevel, AlarmRule } from '#city/alarm';
import type { Database, Transaction } from './connection';

/** A kind of alarm: what it is called, which case it would be, how its signals are merged and when it is a case by itself. */
export interface AlarmKind extends AlarmRule {
  code: string;
  name: string;
  subcategoryCode: string;
  edition: number;
  changedAt: Date;
  changedBy: string;
}

/** How alarms of a kind nobody has described are merged; none of them is a case by itself. */
export const undescribed: AlarmRule = { window: 300_000, raiseCount: 1 };

interface KindRow {
  code: string;
  edition: number;
  name: string;
  subcategory_code: string;
  window_seconds: number;
  raise_level: AlarmLevel | null;
  raise_count: number;
  changed_at: Date;
  changed_by: string;
}

/** Every kind as it is in force. */
export async function alarmKinds(database: Database | Transaction): Promise<AlarmKind[]> {
  const rows = await database('alarm_kinds').distinctOn('code').orderBy([{ column: 'code' }, { column: 'edition', order: 'desc' }]).select<KindRow[]>();
  return rows.map(({ code, edition, name, subcategory_code, window_seconds, raise_level, raise_count, changed_at, changed_by }) => ({
    code, edition, name, subcategoryCode: subcategory_code, window: window_seconds * 1000, raiseCount: raise_count, changedAt: changed_at, changedBy: changed_by, ...(raise_level !== null && { raiseLevel: raise_level }),
  }));
}

/** Writes the next edition of a kind. */
export async function saveAlarmKind(transaction: Transaction, kind: Omit<AlarmKind, 'edition' | 'changedAt' | 'changedBy'>, { at, by }: { at: number; by: string }): Promise<void> {
  await transaction.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`alarmKind:${kind.code}`]);
  const [known] = await transaction('alarm_kinds').where({ code: kind.code }).max<{ edition: number | null }[]>({ edition: 'edition' });
  await transaction('alarm_kinds').insert({
    code: kind.code, edition: (known?.edition ?? 0) + 1, name: kind.name, subcategory_code: kind.subcategoryCode, window_seconds: Math.round(kind.window / 1000), raise_level: kind.raiseLevel ?? null,
    raise_count: kind.raiseCount, changed_at: new Date(at), changed_by: by,
  });
}
