import { afterEach, describe, expect, it } from 'vitest';
import { language } from '#console/language/language';
import { agoText, dueText, lengthText, momentText } from './clockTime';

const at = new Date(2026, 6, 2, 12, 17).getTime();
const local = (...parts: [number, number, number, number, number]) => new Date(...parts).toISOString();
afterEach(() => { language.value = 'zh-CN'; });

describe('time on a screen', () => {
  it('stands relative and absolute together', () => {
    expect(dueText(local(2026, 6, 2, 14, 30), at)).toBe('剩 2 小时 13 分 · 14:30');
    expect(dueText(local(2026, 6, 1, 9, 17), at)).toBe('超 1 天 3 小时 · 7月1日 09:17');
    expect(agoText(local(2026, 6, 2, 12, 14), at)).toBe('3 分前 · 12:14');
  });
  it('names the year only where it is another one', () => expect(momentText(local(2025, 11, 31, 8, 5), at)).toBe('2025年12月31日 08:05'));
  it('is complete in English', () => {
    language.value = 'en';
    expect(dueText(local(2026, 6, 2, 14, 30), at)).toBe('2 h 13 min left · 14:30');
    expect(dueText(local(2026, 6, 1, 9, 17), at)).toBe('1 d 3 h over · Jul 1 09:17');
  });
  it('never says nothing is left before it is', () => expect(lengthText(20_000)).toBe('1 分'));
});
