/** Units a time limit may count in: 紧急工作时, 工作时, 工作日, 自然日 (docs/glossary.md). */
export type LimitUnit = 'urgentHour' | 'workHour' | 'workDay' | 'naturalDay';

/**
 * Working-time arithmetic, brought by the host so that the engine stays free of calendars.
 * Instants are epoch milliseconds; `own` times are milliseconds that count on the unit's time line.
 * An unknown calendar or unit throws `RangeError`; the engine turns it into an incident.
 */
export interface Timekeeper {
  /** Own time of a whole limit. */
  total(unit: LimitUnit, amount: number, calendarId: string): number;
  /** The instant at which `own` more milliseconds have counted, starting at `from`. */
  instantAfter(unit: LimitUnit, calendarId: string, from: number, own: number): number;
  /** How much own time counts between two instants. */
  elapsed(unit: LimitUnit, calendarId: string, from: number, to: number): number;
}
