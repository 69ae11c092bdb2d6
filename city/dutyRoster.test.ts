import { describe, expect, it } from 'vitest';
import { dutyDayOf, nextTurn, onDuty, turnsOn } from './dutyRoster';
import type { DutyShift } from './dutyRoster';

const shift = (fallsOn: string, name: string, startsAt: string, endsAt: string, leaderId: string): DutyShift => ({ postId: 'desk', fallsOn, name, startsAt, endsAt, leaderId, personIds: [] });
const roster = [
  ...['1', '2', '3', '4', '5', '6', '7'].flatMap((day) => [shift(day, '白班', '08:00', '20:00', `day-${day}`), shift(day, '夜班', '20:00', '08:00', `night-${day}`)]),
  shift('holiday', '节日班', '08:00', '08:00', 'festive'), shift('2026-10-03', '大值班', '08:00', '20:00', 'deputy'),
];
const calendar = { utcOffset: 480, days: [{ date: '2026-10-01', kind: 'holiday', name: '国庆节' }, { date: '2026-10-03', kind: 'holiday', name: '国庆节' }, { date: '2026-10-10', kind: 'workday', name: '国庆节调休' }] as const };
const at = (text: string) => Date.parse(`${text}:00+08:00`);
const leaders = (text: string) => onDuty(roster, calendar, at(text)).map((turn) => turn.shift.leaderId);

describe('a duty roster', () => {
  it('says who is on duty, also after midnight of a night that began the day before', () => {
    expect([leaders('2026-09-28T08:00'), leaders('2026-09-28T19:59'), leaders('2026-09-28T20:00'), leaders('2026-09-29T07:59')]).toEqual([['day-1'], ['day-1'], ['night-1'], ['night-1']]);
  });

  it('follows the calendar\'s holidays, and a very day before those', () => {
    expect(turnsOn(roster, '2026-10-01', calendar).map((turn) => turn.shift.leaderId)).toEqual(['festive']);
    expect(leaders('2026-10-02T03:00')).toEqual(['festive']);
    expect(turnsOn(roster, '2026-10-03', calendar).map((turn) => turn.shift.leaderId)).toEqual(['deputy']);
  });

  it('keeps to the weekday on a make-up day that has no line of its own', () => {
    expect(turnsOn(roster, '2026-10-10', calendar).map((turn) => turn.shift.leaderId)).toEqual(['day-6', 'night-6']);
  });

  it('knows who comes next', () => {
    expect(nextTurn(roster, calendar, at('2026-09-28T10:00'))).toMatchObject({ day: '2026-09-28', shift: { leaderId: 'night-1' } });
    expect(nextTurn([], calendar, at('2026-09-28T10:00'))).toBeUndefined();
  });

  it('reads days as officials write them', () => {
    expect(['周一', '星期日', '节假日', '2026-10-03', '2026-13-03', '每天'].map(dutyDayOf)).toEqual(['1', '7', 'holiday', '2026-10-03', undefined, undefined]);
  });
});
