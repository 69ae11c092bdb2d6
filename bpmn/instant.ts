/**
 * China keeps one time, eight hours ahead of UTC, without summer time (since 1992): what a model writes without a zone is
 * meant in it, and calendar arithmetic (a month later, every day at eight) is done on its dates.
 */
export const cityOffset = '+08:00';
export const cityOffsetMilliseconds = 8 * 3_600_000;

/** The city's wall-clock time of an instant (epoch milliseconds), ISO 8601 with offset. */
export function localDateTime(at: number): string {
  return `${new Date(at + cityOffsetMilliseconds).toISOString().slice(0, -1)}${cityOffset}`;
}

/** The city's date of an instant, ISO 8601. */
export function localDate(at: number): string {
  return localDateTime(at).slice(0, 10);
}
