import { describe, expect, it } from 'vitest';
import { spanOf } from './period';

// Tuesday, half past midnight in the city; still Monday in Greenwich.
const now = Date.parse('2026-11-17T00:30:00+08:00');
const of = (given: Parameters<typeof spanOf>[0]) => { const span = spanOf(given, now); return span && [span.from, span.to].map((at) => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16)); };

describe('the period of figures', () => {
  it('begins and ends at the city\'s midnight', () => {
    expect(of({ period: 'today' })).toEqual(['2026-11-17T00:00', '2026-11-18T00:00']);
    expect(of({ period: 'week' })).toEqual(['2026-11-16T00:00', '2026-11-18T00:00']);
    expect(of({ period: 'month' })).toEqual(['2026-11-01T00:00', '2026-11-18T00:00']);
    expect(of({ period: 'lastMonth' })).toEqual(['2026-10-01T00:00', '2026-11-01T00:00']);
    expect(of({ period: 'quarter' })).toEqual(['2026-10-01T00:00', '2026-11-18T00:00']);
    expect(of({ period: 'year' })).toEqual(['2026-01-01T00:00', '2026-11-18T00:00']);
    expect(of({})).toEqual(['2026-10-19T00:00', '2026-11-18T00:00']);
  });

  it('takes two chosen days whole', () => expect(of({ from: '2026-02-01', to: '2026-02-28' })).toEqual(['2026-02-01T00:00', '2026-03-01T00:00']));

  it('is none for days the wrong way round, longer than a year, or no days', () => {
    expect([of({ from: '2026-03-01', to: '2026-02-01' }), of({ from: '2025-01-01', to: '2026-02-01' }), of({ from: 'yesterday', to: '2026-02-01' })]).toEqual([undefined, undefined, undefined]);
  });
});
