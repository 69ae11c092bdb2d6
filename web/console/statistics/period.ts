/** The periods a statistics page offers, by the city's own calendar. */
export const periods = { days30: { zh: '近30天', en: 'last-30-days' }, today: { zh: '今天', en: 'today' }, week: { zh: '本周', en: 'this-week' }, month: { zh: '本月', en: 'this-month' }, lastMonth: { zh: '上月', en: 'last-month' }, quarter: { zh: '本季度', en: 'this-quarter' }, year: { zh: '今年', en: 'this-year' } } as const;
export type Period = keyof typeof periods;

export interface Span { from: string; to: string }

const hours8 = 8 * 3_600_000;
const day = 86_400_000;

/** The instants a period or two chosen days (both included) stand for; undefined where the days are none, or the wrong way round. */
export function spanOf({ period, from, to }: { period?: string | undefined; from?: string | undefined; to?: string | undefined }, now: number): Span | undefined {
  if (from !== undefined && to !== undefined) {
    const [first, last] = [startOf(from), startOf(to)];
    if (first === undefined || last === undefined || last < first || last - first > 365 * day) return undefined;
    return { from: iso(first), to: iso(last + day) };
  }
  const [year = 0, month = 0, date = 0, weekday = 0] = partsOf(now);
  const at = (y: number, m: number, d: number) => Date.UTC(y, m, d) - hours8;
  const until = at(year, month, date + 1);
  switch (period) {
    case 'today': return { from: iso(at(year, month, date)), to: iso(until) };
    case 'week': return { from: iso(at(year, month, date - ((weekday + 6) % 7))), to: iso(until) };
    case 'month': return { from: iso(at(year, month, 1)), to: iso(until) };
    case 'lastMonth': return { from: iso(at(year, month - 1, 1)), to: iso(at(year, month, 1)) };
    case 'quarter': return { from: iso(at(year, month - (month % 3), 1)), to: iso(until) };
    case 'year': return { from: iso(at(year, 0, 1)), to: iso(until) };
    default: return { from: iso(until - 30 * day), to: iso(until) };
  }
}

const partsOf = (now: number): number[] => { const local = new Date(now + hours8); return [local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate(), local.getUTCDay()]; };
const iso = (at: number): string => new Date(at).toISOString();

function startOf(date: string): number | undefined {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00+08:00`) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}
