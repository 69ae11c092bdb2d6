import { describe, expect, it } from 'vitest';
import { orderClocks, sharesOf, spansOf } from './ledger';

const HOUR = 3_600_000;
const instant = (hour: number) => new Date(Date.UTC(2026, 7, 3, hour)).toISOString();
const at = (hour: number) => Date.parse(instant(hour));
const entry = (kind: 'started' | 'paused' | 'resumed' | 'restarted' | 'extended' | 'stopped', hour: number, more: { used?: number; dueAt?: string; reason?: string } = {}) => ({ kind, at: instant(hour), ...more });

describe('the ledger of a clock', () => {
  it('explains each stretch: counted, stood still, counted again up to now', () => {
    const entries = [entry('started', 1, { dueAt: instant(9) }), entry('paused', 3, { used: 2 * HOUR, reason: '派遣中' }), entry('resumed', 5, { used: 2 * HOUR, dueAt: instant(11) })];

    const spans = spansOf({ entries, used: 3 * HOUR, state: 'running' }, at(6));

    expect(spans).toEqual([
      { kind: 'counted', from: at(1), to: at(3), used: 2 * HOUR, reason: undefined },
      { kind: 'stood', from: at(3), to: at(5), used: undefined, reason: '派遣中' },
      { kind: 'counted', from: at(5), to: at(6), used: HOUR, reason: undefined },
    ]);
  });

  it('ends with the stop and not with now', () => {
    const spans = spansOf({ entries: [entry('started', 1), entry('stopped', 4, { used: 3 * HOUR })], used: 3 * HOUR, state: 'stopped' }, at(20));

    expect(spans).toEqual([{ kind: 'counted', from: at(1), to: at(4), used: 3 * HOUR, reason: undefined }]);
  });

  it('counts from nothing after a restart, and an extension breaks no span', () => {
    const spans = spansOf({ entries: [entry('started', 1), entry('extended', 2), entry('restarted', 3, { dueAt: instant(9) })], used: HOUR, state: 'running' }, at(4));

    expect(spans.map(({ kind, used }) => ({ kind, used }))).toEqual([{ kind: 'counted', used: undefined }, { kind: 'counted', used: HOUR }]);
  });

  it('keeps standing when a paused clock is restarted', () => {
    const spans = spansOf({ entries: [entry('started', 1), entry('paused', 2, { used: HOUR }), entry('restarted', 3)], used: 0, state: 'paused' }, at(4));

    expect(spans.map(({ kind }) => kind)).toEqual(['counted', 'stood', 'stood']);
  });

  it('keeps a short span visible in the bar', () => {
    const shares = sharesOf([{ kind: 'counted', from: 0, to: 1 }, { kind: 'stood', from: 1, to: 1_000_000 }]);

    expect(shares[0]).toBeGreaterThan(0.009);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
  });

  it('lists what counts before what ended', () => {
    const order = orderClocks([{ state: 'stopped', name: 'a' }, { state: 'running', name: 'b', dueAt: instant(9) }, { state: 'running', name: 'c', dueAt: instant(4) }]);

    expect(order.map(({ name }) => name)).toEqual(['c', 'b', 'a']);
  });
});
