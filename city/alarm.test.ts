import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { isDue, mergeSignals } from './alarm';
import type { AlarmLevel, AlarmRule, MergedAlarm, Signal } from './alarm';

const rule: AlarmRule = { window: 60_000, raiseLevel: 2, raiseCount: 3 };
const signal = (second: number, level: AlarmLevel = 2, value?: number): Signal => ({ at: second * 1000, level, value });
const alarms = (signals: Signal[], current?: MergedAlarm) => mergeSignals(current, signals, rule);

describe('signals of one device', () => {
  it('that flutter are one alarm, with its gravest level and what was said last', () => {
    const [first, ...others] = alarms([signal(0, 3, 1), signal(20, 1, 9), signal(59, 2, 4)]);
    expect(others).toEqual([]);
    expect(first).toEqual({ isContinued: false, alarm: { level: 1, count: 3, graveCount: 2, firstAt: 0, lastAt: 59_000, value: 4, words: undefined } });
  });

  it('go on with the alarm under way until it was quiet for longer than the window', () => {
    const [running] = alarms([signal(0)]);
    expect(alarms([signal(60), signal(121)], running?.alarm).map(({ isContinued, alarm }) => [isContinued, alarm.count])).toEqual([[true, 2], [false, 1]]);
  });

  it('that come late are counted where they belong and take nothing back', () => {
    const [running] = alarms([signal(30, 2, 7)]);
    expect(alarms([signal(10, 1, 3)], running?.alarm)[0]?.alarm).toMatchObject({ level: 1, count: 2, firstAt: 10_000, lastAt: 30_000, value: 7 });
  });

  it('are all counted, in whatever order and however cut into batches they come', () => {
    const signals = fc.array(fc.record({ at: fc.integer({ min: 0, max: 600_000 }), level: fc.constantFrom<AlarmLevel>(1, 2, 3) }), { minLength: 1, maxLength: 40 });
    fc.assert(fc.property(signals, fc.nat({ max: 40 }), (given, cut) => {
      const sorted = [...given].sort((one, other) => one.at - other.at);
      const whole = alarms(given);
      const before = alarms(sorted.slice(0, cut));
      const after = alarms(sorted.slice(cut), before.at(-1)?.alarm);
      const pieces = [...(after[0]?.isContinued ? before.slice(0, -1) : before), ...after].map(({ alarm }) => alarm);
      expect(pieces).toEqual(whole.map(({ alarm }) => alarm));
      expect(whole.reduce((sum, { alarm }) => sum + alarm.count, 0)).toBe(given.length);
    }));
  });
});

describe('a rule', () => {
  it('makes a case of what is grave often enough, and never of what a person is to judge', () => {
    expect(isDue({ graveCount: 2 }, rule)).toBe(false);
    expect(isDue({ graveCount: 3 }, rule)).toBe(true);
    expect(isDue({ graveCount: 99 }, { ...rule, raiseLevel: undefined })).toBe(false);
  });
});
