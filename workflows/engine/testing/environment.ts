import type { LimitUnit, Timekeeper } from '#bpmn/timekeeper';
import type { Environment } from '#engine/environment';

const hour = 3_600_000;
const unitLength: Record<LimitUnit, number> = { urgentHour: hour, workHour: hour, workDay: 24 * hour, naturalDay: 24 * hour };

/** A timekeeper to whom all hours are working hours: the core's tests are about clocks, not about calendars. */
export const roundTheClock: Timekeeper = {
  total: (unit, amount) => lengthOf(unit) * amount,
  instantAfter: (_unit, _calendarId, from, own) => from + own,
  elapsed: (_unit, _calendarId, from, to) => to - from,
};

/** What a test that cares about nothing special gives to `advance`. */
export const plainEnvironment: Environment = { timekeeper: roundTheClock, decisions: {}, defaultCalendarId: 'always' };

function lengthOf(unit: LimitUnit): number {
  const length: number | undefined = unitLength[unit];
  if (length === undefined) throw new RangeError(`“${unit}” is no unit of a time limit`);
  return length;
}
