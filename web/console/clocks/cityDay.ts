import { localDay } from '#city/caseNumber';

/** The city lives by +08:00, whatever this computer goes by. */
const utcOffset = 480;
const day = 86_400_000;

/** The city's day so many days from now, as `2026-07-01`; 0: today. */
export function cityDay(daysFromNow = 0): string {
  return localDay(Date.now() + daysFromNow * day, utcOffset);
}
