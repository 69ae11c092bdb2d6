import { expect, it } from 'vitest';
import { monthAfter, readWindows, weeksOf, windowsText, withDay } from './calendarMonth';

it('draws a month in whole weeks from Monday', () => {
  const weeks = weeksOf(2026, 10);
  expect(weeks.every((week) => week.length === 7)).toBe(true);
  expect([weeks[0]?.[0], weeks.at(-1)?.[6]]).toEqual(['2026-09-28', '2026-11-01']);
  expect(weeksOf(2027, 2)).toHaveLength(4);
  expect([monthAfter(2026, 12, 1), monthAfter(2026, 1, -1)]).toEqual([{ year: 2027, month: 1 }, { year: 2025, month: 12 }]);
});

it('reads working hours as people type them, and refuses what it cannot read', () => {
  expect(readWindows('8:00-12:00，14:00–18:00')).toEqual([{ from: '08:00', to: '12:00' }, { from: '14:00', to: '18:00' }]);
  expect(readWindows('')).toEqual([]);
  expect(readWindows('上午')).toBeUndefined();
  expect(windowsText(readWindows('08:00-12:00 14:00-18:00') ?? [])).toBe('08:00-12:00 14:00-18:00');
});

it('sets a day and leaves it to the week again', () => {
  const calendar = { id: 'x', name: 'x', utcOffset: 480, timetables: [], days: [{ date: '2026-05-01', kind: 'holiday' as const, name: '劳动节' }] };
  const set = withDay(calendar, '2026-01-04', { kind: 'workday', name: '调休' });
  expect(set.days.map(({ date }) => date)).toEqual(['2026-01-04', '2026-05-01']);
  expect(withDay(set, '2026-01-04', undefined)).toEqual(calendar);
});
