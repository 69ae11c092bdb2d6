import { afterEach, describe, expect, it } from 'vitest';
import { language } from '#console/language/language';
import { ownDueText, ownTimeText } from './ownTime';

const HOUR = 3_600_000;
afterEach(() => { language.value = 'zh-CN'; });

describe('the own time of a clock', () => {
  it('is said in the unit the limit was given in', () => {
    expect(ownTimeText(3 * HOUR + 20 * 60_000, 'workHour')).toBe('3 工作时 20 分');
    expect(ownTimeText(28 * HOUR, 'workDay')).toBe('1 工作日 4 小时');
    expect(ownTimeText(2 * HOUR, 'urgentHour')).toBe('2 紧急工作时');
  });

  it('names the unit even where less than one is used', () => {
    expect(ownTimeText(15 * 60_000, 'urgentHour')).toBe('15 分（紧急工作时）');
    expect(ownTimeText(20_000, 'urgentHour')).toBe('不足 1 分（紧急工作时）');
    expect(ownTimeText(0, 'workDay')).toBe('0 工作日');
  });

  it('never makes a full unit of a part', () => {
    expect(ownTimeText(HOUR - 1, 'workHour')).toBe('59 分（工作时）');
  });

  it('tells what is left or how far it is passed, with the instant', () => {
    const now = Date.parse('2026-08-03T10:00:00');
    expect(ownDueText({ total: 4 * HOUR, used: 40 * 60_000, unit: 'workHour' }, Date.parse('2026-08-03T14:30:00'), now)).toBe('剩 3 工作时 20 分 · 14:30');
    expect(ownDueText({ total: 24 * HOUR, used: 52 * HOUR, unit: 'workDay' }, Date.parse('2026-08-03T09:00:00'), now)).toBe('超 1 工作日 4 小时 · 09:00');
  });

  it('is complete in English', () => {
    language.value = 'en';
    expect(ownTimeText(28 * HOUR, 'workDay')).toBe('1 working day 4 h');
  });
});
