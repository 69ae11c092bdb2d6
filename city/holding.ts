/** A span of time in epoch milliseconds; without an end it still goes on. */
export interface Span {
  from: number;
  to?: number | undefined;
}

/** Somebody had it in hand for a while. */
export interface Holding extends Span {
  name: string;
}

export interface ClockChange {
  at: number;
  kind: 'started' | 'paused' | 'resumed' | 'restarted' | 'extended' | 'recomputed' | 'stopped';
}

/** When a clock counted, from its ledger in order. A restart forgets what was counted before it. */
export function countingSpans(changes: readonly ClockChange[]): Span[] {
  let spans: Span[] = [];
  let from: number | undefined;
  for (const { at, kind } of changes) {
    if (kind === 'extended' || kind === 'recomputed') continue;
    if (from !== undefined && kind !== 'restarted') spans.push({ from, to: at });
    if (kind === 'restarted') {
      spans = [];
      // Restarted while it stood still, it goes on standing still.
      from = from === undefined ? undefined : at;
    } else {
      from = kind === 'started' || kind === 'resumed' ? at : undefined;
    }
  }
  return from === undefined ? spans : [...spans, { from }];
}

/** How much of a limit each holder used, the greatest part first; `elapsed` is the clock's own time between two instants. */
export function usedByHolder(spans: readonly Span[], holdings: readonly Holding[], now: number, elapsed: (from: number, to: number) => number): { name: string; used: number }[] {
  const used = new Map<string, number>();
  for (const { name, from, to = now } of holdings) {
    for (const span of spans) {
      const [begin, end] = [Math.max(from, span.from), Math.min(to, span.to ?? now)];
      if (end > begin) used.set(name, (used.get(name) ?? 0) + elapsed(begin, end));
    }
  }
  return [...used].map(([name, time]) => ({ name, used: time })).filter(({ used: time }) => time > 0).sort((one, other) => other.used - one.used);
}
