import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limitUnits } from './timeLimit';
import { calendarFaults, calendarOfArea, dayOf, makeTimekeeper, withDays } from './workCalendar';
import type { WorkCalendar, WorkWindow } from './workCalendar';

const office: WorkWindow[] = [{ from: '08:00', to: '12:00' }, { from: '14:00', to: '18:00' }];
const short: WorkWindow[] = [{ from: '09:00', to: '12:00' }, { from: '13:30', to: '17:00' }];
const officeWeek = (windows: WorkWindow[]) => [windows, windows, windows, windows, windows, [], []];
const calendar: WorkCalendar = {
  id: 'city', name: '市级工作日历', utcOffset: 480,
  timetables: [
    { effectiveFrom: '2026-01-01', week: officeWeek(office), makeUpDay: office },
    { effectiveFrom: '2026-11-01', week: officeWeek(short), makeUpDay: short },
  ],
  days: [
    { date: '2026-10-01', kind: 'holiday', name: '国庆节' }, { date: '2026-10-02', kind: 'holiday', name: '国庆节' },
    { date: '2026-10-10', kind: 'workday', name: '国庆节调休' },
  ],
};
const timekeeper = makeTimekeeper([calendar]);
const local = (text: string): number => Date.parse(`${text}:00+08:00`);
const due = (unit: 'urgentHour' | 'workHour' | 'workDay' | 'naturalDay', amount: number, from: string): string =>
  new Date(timekeeper.instantAfter(unit, 'city', local(from), timekeeper.total(unit, amount, 'city')) + 8 * 3_600_000).toISOString().slice(0, 16);

describe('work calendar', () => {
  it.each([
    ['紧急工作时 runs through the night', 'urgentHour', 4, '2026-07-03T22:00', '2026-07-04T02:00'],
    ['自然日 runs through the weekend', 'naturalDay', 2, '2026-07-03T17:00', '2026-07-05T17:00'],
    ['工作时 stands still at noon', 'workHour', 2, '2026-07-03T11:00', '2026-07-03T15:00'],
    ['工作时 ends at noon, not when work begins again', 'workHour', 1, '2026-07-03T11:00', '2026-07-03T12:00'],
    ['工作时 goes on on Monday', 'workHour', 4, '2026-07-03T16:00', '2026-07-06T10:00'],
    ['工作时 reported at night begins in the morning', 'workHour', 1, '2026-07-02T23:00', '2026-07-03T09:00'],
    ['工作日 ends at the same time of day', 'workDay', 3, '2026-07-02T15:30', '2026-07-07T15:30'],
    ['工作日 begins with the next working day when reported on a Saturday', 'workDay', 1, '2026-07-04T10:00', '2026-07-07T00:00'],
    ['工作日 skips the holiday and counts the 调休 Saturday', 'workDay', 7, '2026-09-30T10:00', '2026-10-12T10:00'],
    ['工作时 counts the 调休 Saturday', 'workHour', 3, '2026-10-09T17:00', '2026-10-10T10:00'],
    ['工作时 follows the winter timetable once it is in force', 'workHour', 2, '2026-10-30T17:00', '2026-11-02T10:00'],
  ] as const)('%s', (_name, unit, amount, from, expected) => {
    expect(due(unit, amount, from)).toBe(expected);
  });

  const instants = fc.integer({ min: local('2026-01-01T00:00'), max: local('2027-12-31T23:00') });
  const owns = fc.integer({ min: 0, max: 40 * 86_400_000 });
  const units = fc.constantFrom(...limitUnits);

  it('has counted exactly the own time at the instant it names', () => {
    fc.assert(fc.property(units, instants, owns, (unit, from, own) => {
      expect(timekeeper.elapsed(unit, 'city', from, timekeeper.instantAfter(unit, 'city', from, own))).toBe(own);
    }));
  });

  it('names the earliest such instant', () => {
    fc.assert(fc.property(units, instants, owns.filter((own) => own > 0), (unit, from, own) => {
      const end = timekeeper.instantAfter(unit, 'city', from, own);
      expect(timekeeper.elapsed(unit, 'city', from, end - 1)).toBe(own - 1);
    }));
  });

  it('adds up however a span is cut, so that a pause loses and gains nothing', () => {
    fc.assert(fc.property(units, instants, instants, instants, (unit, ...points) => {
      const [a, b, c] = points.sort((x, y) => x - y) as [number, number, number];
      expect(timekeeper.elapsed(unit, 'city', a, b) + timekeeper.elapsed(unit, 'city', b, c)).toBe(timekeeper.elapsed(unit, 'city', a, c));
    }));
  });

  it('never ends sooner for a later start or a longer limit', () => {
    fc.assert(fc.property(units, instants, owns, fc.nat(5 * 86_400_000), (unit, from, own, more) => {
      const end = timekeeper.instantAfter(unit, 'city', from, own);
      expect(timekeeper.instantAfter(unit, 'city', from + more, own)).toBeGreaterThanOrEqual(end);
      expect(timekeeper.instantAfter(unit, 'city', from, own + more)).toBeGreaterThanOrEqual(end);
    }));
  });

  it('refuses an unknown calendar and an unknown unit by name', () => {
    expect(() => timekeeper.elapsed('workHour', 'county', 0, 1)).toThrow(/no work calendar “county”; known are: city/);
    expect(() => timekeeper.total('week' as 'workDay', 1, 'city')).toThrow(/“week” is no unit/);
    expect(() => timekeeper.total('workDay', Number.NaN, 'city')).toThrow(RangeError);
  });

  it('says what is wrong with a calendar an administrator typed', () => {
    const broken: WorkCalendar = {
      ...calendar,
      timetables: [{ effectiveFrom: '2026-02-30', week: [[{ from: '12:00', to: '08:00' }], [], [], [], [], []], makeUpDay: [] }],
      days: [{ date: '2026-5-1', kind: 'holiday', name: '劳动节' }],
    };
    expect(calendarFaults(broken)).toHaveLength(4);
    expect(() => makeTimekeeper([broken])).toThrow(/劳动节/);
    expect(calendarFaults(calendar)).toEqual([]);
  });

  it('refuses to search for ever in a calendar whose every day is a holiday', () => {
    const days = Array.from({ length: 4_000 }, (_, index) => ({ date: new Date(local('2026-01-01T12:00') + index * 86_400_000).toISOString().slice(0, 10), kind: 'holiday' as const, name: '假' }));
    expect(() => makeTimekeeper([{ ...calendar, days }]).instantAfter('workHour', 'city', local('2026-01-01T00:00'), 1)).toThrow(/no working time/);
  });
});

describe('a calendar of an area', () => {
  const summer: WorkWindow[] = [{ from: '08:00', to: '12:00' }, { from: '15:00', to: '19:00' }];
  const east: WorkCalendar = {
    id: 'east', name: '东区', utcOffset: 480, daysOf: 'city', areaIds: ['east', 'harbour'], days: [{ date: '2026-10-02', kind: 'workday', name: '值守' }],
    timetables: [{ effectiveFrom: '2026-01-01', week: officeWeek(office), makeUpDay: office }, { effectiveFrom: '2026-06-01', week: officeWeek(summer), makeUpDay: summer }, { effectiveFrom: '2026-10-01', week: officeWeek(office), makeUpDay: office }],
  };
  const both = makeTimekeeper([calendar, east]);
  const end = (from: string, hours: number) => new Date(both.instantAfter('workHour', 'east', local(from), both.total('workHour', hours, 'east')) + 8 * 3_600_000).toISOString().slice(0, 16);

  it('takes over the holidays of the city, and goes by its own days first', () => {
    expect(end('2026-09-30T17:00', 4)).toBe('2026-10-02T10:00');
    expect(dayOf(withDays(east, [calendar]), '2026-10-01')).toMatchObject({ windows: [], special: { name: '国庆节' } });
    expect(dayOf(withDays(east, [calendar]), '2026-10-10').windows).toEqual(office);
  });

  it('changes its hours with the season, whatever season a limit began in', () => {
    expect(end('2026-05-29T17:00', 6)).toBe('2026-06-01T16:00');
    expect(end('2026-06-05T14:00', 1)).toBe('2026-06-05T16:00');
  });

  it('is that of the innermost area which names one', () => {
    expect(calendarOfArea([calendar, east], ['quay', 'harbour', 'city'])?.id).toBe('east');
    expect(calendarOfArea([calendar, east], ['west'])).toBeUndefined();
  });

  it('cannot follow one that does not exist', () => {
    expect(() => makeTimekeeper([east])).toThrow(/does not exist/);
  });

  it('keeps every law of time in each of its seasons', () => {
    const instants = fc.integer({ min: local('2026-01-01T00:00'), max: local('2026-12-31T23:00') });
    fc.assert(fc.property(fc.constantFrom(...limitUnits), instants, fc.integer({ min: 1, max: 20 * 86_400_000 }), (unit, from, own) => {
      const finish = both.instantAfter(unit, 'east', from, own);
      expect(both.elapsed(unit, 'east', from, finish)).toBe(own);
      expect(both.elapsed(unit, 'east', from, finish - 1)).toBe(own - 1);
    }));
  });
});
