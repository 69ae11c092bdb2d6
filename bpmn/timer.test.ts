import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { firstDue, nextDue } from './timer';
import type { Schedule, TimerKind } from './timer';

const iso = (text: string) => Date.parse(text);
const armedAt = iso('2026-01-31T09:30:00+08:00');

describe('a timer', () => {
  it.each<[TimerKind, string, string]>([
    ['timeDate', '2026-05-01T08:00:00+08:00', '2026-05-01T08:00:00+08:00'],
    ['timeDate', '2026-05-01T08:00:00', '2026-05-01T08:00:00+08:00'],
    ['timeDate', '2026-05-01', '2026-05-01T00:00:00+08:00'],
    ['timeDate', '2026-05-01T08:00:00.5Z[UTC]', '2026-05-01T08:00:00.500Z'],
    ['timeDuration', 'PT1H30M', '2026-01-31T11:00:00+08:00'],
    ['timeDuration', 'P1M', '2026-02-28T09:30:00+08:00'],
    ['timeDuration', 'P1Y1M', '2027-02-28T09:30:00+08:00'],
    ['timeDuration', 'P1W', '2026-02-07T09:30:00+08:00'],
    ['timeDuration', 'PT0S', '2026-01-31T09:30:00+08:00'],
    ['timeCycle', 'R3/PT1H', '2026-01-31T10:30:00+08:00'],
    ['timeCycle', 'R/2026-02-01T08:00:00+08:00/P1D', '2026-02-01T08:00:00+08:00'],
    ['timeCycle', '0 8 * * 1-5', '2026-02-02T08:00:00+08:00'],
    ['timeCycle', '*/15 * * * *', '2026-01-31T09:45:00+08:00'],
    ['timeCycle', '30 0 12 1 JAN ?', '2027-01-01T12:00:30+08:00'],
    ['timeCycle', '0 0 29 2 *', '2028-02-29T00:00:00+08:00'],
    ['timeCycle', '@daily', '2026-02-01T00:00:00+08:00'],
  ])('of kind %s with %s is due at %s', (kind, value, due) => {
    const result = firstDue(kind, value, armedAt);

    expect(result.ok && result.schedule.dueAt).toBe(iso(due));
  });

  it.each<[TimerKind, string, RegExp]>([
    ['timeDate', 'tomorrow', /no date and time/], ['timeDate', '2026-02-30T00:00:00Z', /no date and time/], ['timeDate', '2026-05-01T08', /no date/],
    ['timeDuration', '1 hour', /no duration/], ['timeDuration', 'P', /no duration/], ['timeDuration', 'PT', /no duration/], ['timeDuration', 'P99999Y', /thousand years/],
    ['timeCycle', 'R0/PT1H', /at least once/], ['timeCycle', 'R3/PT0S', /longer than nothing/], ['timeCycle', 'every day', /no cycle/],
    ['timeCycle', '61 * * * *', /minute must be 0 to 59/], ['timeCycle', '0 0 30 2 *', /never comes/], ['timeCycle', '5-1 * * * *', /names no value/], ['timeCycle', '*/0 * * * *', /names no value/],
  ])('of kind %s refuses %s with a sentence', (kind, value, message) => {
    expect(firstDue(kind, value, armedAt)).toEqual({ ok: false, message: expect.stringMatching(message) });
  });
});

describe('a cycle', () => {
  it('comes as often as it says, each time from when it was due', () => {
    const dues: number[] = [];
    let schedule = firstDue('timeCycle', 'R3/P1M', armedAt);
    for (let result: typeof schedule | undefined = schedule; result?.ok; result = nextDue('R3/P1M', result.schedule)) {
      dues.push(result.schedule.dueAt);
      schedule = result;
    }

    expect(dues.map((due) => new Date(due + 8 * 3_600_000).toISOString().slice(0, 10))).toEqual(['2026-02-28', '2026-03-28', '2026-04-28']);
  });

  it('without a count never ends', () => {
    const first = firstDue('timeCycle', 'R/PT1H', armedAt);

    expect(first.ok && first.schedule.repetitionsLeft).toBeUndefined();
    expect(nextDue('R/PT1H', { dueAt: armedAt })).toEqual({ ok: true, schedule: { dueAt: armedAt + 3_600_000 } });
  });

  it('always moves forward, whatever cron it is and whenever it is asked', () => {
    const part = (from: number, to: number) => fc.oneof(fc.constant('*'), fc.integer({ min: from, max: to }).map(String));
    const cron = fc.tuple(part(0, 59), part(0, 59), part(0, 23), part(1, 28), part(1, 12), part(0, 7)).map((parts) => parts.join(' '));
    fc.assert(fc.property(cron, fc.integer({ min: 0, max: 4e12 }), (cycle, at) => {
      const first = firstDue('timeCycle', cycle, at);
      const second = first.ok ? nextDue(cycle, first.schedule as Schedule) : undefined;
      return first.ok && first.schedule.dueAt > at && second?.ok === true && second.schedule.dueAt > first.schedule.dueAt;
    }), { numRuns: 200 });
  });
});
