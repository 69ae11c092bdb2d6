import type { ClockView } from '#contract/clocks';

/** A stretch of the wall's time in which a clock counted or stood still; `used` is own time, where the ledger tells it. */
export interface LedgerSpan { kind: 'counted' | 'stood'; from: number; to: number; used?: number; reason?: string }

type Entry = ClockView['entries'][number];

const begins = (entry: Entry, before: LedgerSpan['kind'] | undefined): LedgerSpan['kind'] | undefined => {
  if (entry.kind === 'started' || entry.kind === 'resumed') return 'counted';
  if (entry.kind === 'paused') return 'stood';
  // A clock restarted while it stands still has no due time: it goes on standing.
  if (entry.kind === 'restarted') return entry.dueAt === undefined ? (before ?? 'stood') : 'counted';
  return entry.kind === 'stopped' ? undefined : before;
};

/** The spans between the ledger's changes, up to now while the clock lives. */
export function spansOf(clock: Pick<ClockView, 'entries' | 'used' | 'state'>, now: number): LedgerSpan[] {
  const entries = [...clock.entries].sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  const spans: LedgerSpan[] = [];
  let open: { kind: LedgerSpan['kind']; from: number; used: number; reason?: string } | undefined;
  const close = (to: number, used: number | undefined) => {
    if (!open) return;
    const own = open.kind === 'counted' && used !== undefined ? Math.max(0, used - open.used) : undefined;
    spans.push({ kind: open.kind, from: open.from, to, used: own, reason: open.reason });
  };
  let used = 0;
  for (const entry of entries) {
    const kind = begins(entry, open?.kind);
    if (entry.kind === 'extended' || entry.kind === 'recomputed') continue;
    const at = Date.parse(entry.at);
    close(at, entry.kind === 'restarted' ? undefined : entry.used);
    used = entry.kind === 'started' || entry.kind === 'restarted' ? 0 : (entry.used ?? used);
    open = kind && { kind, from: at, used, reason: entry.reason };
  }
  if (clock.state !== 'stopped') close(Math.max(now, open?.from ?? now), clock.used);
  return spans;
}

/** Each span's share of the whole time drawn, so that a bar of any width shows it; nothing vanishes below one per cent. */
export function sharesOf(spans: readonly LedgerSpan[]): number[] {
  const lengths = spans.map(({ from, to }) => Math.max(0, to - from));
  const whole = lengths.reduce((sum, length) => sum + length, 0) || 1;
  const raised = lengths.map((length) => Math.max(0.01, length / whole));
  const sum = raised.reduce((total, share) => total + share, 0);
  return raised.map((share) => share / sum);
}

/** The clocks in the order a reader asks for them: what counts, what stands, what ended; within these the earliest due. */
export function orderClocks<Clock extends Pick<ClockView, 'state' | 'dueAt' | 'name'>>(clocks: readonly Clock[]): Clock[] {
  const rank = { running: 0, paused: 1, stopped: 2 };
  return [...clocks].sort((one, other) => rank[one.state] - rank[other.state] || (one.dueAt ?? '9').localeCompare(other.dueAt ?? '9') || one.name.localeCompare(other.name));
}
