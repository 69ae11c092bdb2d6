import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lampOf } from './case';
import { formatCaseNumber, localDay, ordinaryRule } from './caseNumber';
import { searchTerms, wantedTerms } from './searchTerms';
import { describeLimit } from './timeLimit';

describe('lamp', () => {
  const running = { clockState: 'running', warnAt: 800, dueAt: 1000 } as const;

  it.each([[799, 'green'], [800, 'yellow'], [1000, 'yellow'], [1001, 'red']] as const)('at %i of 1000 is %s', (now, lamp) => {
    expect(lampOf(running, now)).toBe(lamp);
  });

  it('is grey while the clock is paused, after it stopped, and where no limit is set', () => {
    expect(lampOf({ ...running, clockState: 'paused' }, 2000)).toBe('grey');
    expect(lampOf({ ...running, clockState: 'stopped' }, 2000)).toBe('grey');
    expect(lampOf({}, 2000)).toBe('grey');
  });
});

describe('case number', () => {
  it('is kind letter, two digits of each class, the day and its running number', () => {
    expect(formatCaseNumber(ordinaryRule, { subcategoryCode: 'E0110', day: '2026-03-09', sequence: 7 })).toBe('E01102026030900007');
    expect(formatCaseNumber({ id: 'x', pattern: '一网-{date}-{sequence:2}' }, { subcategoryCode: 'C0101', day: '2026-03-09', sequence: 123 })).toBe('一网-20260309-123');
  });

  it('begins anew at the city\'s midnight, not at that of UTC', () => {
    expect(localDay(Date.parse('2026-03-08T16:00:00Z'), 480)).toBe('2026-03-09');
    expect(localDay(Date.parse('2026-03-08T15:59:59Z'), 480)).toBe('2026-03-08');
  });

  it('refuses a code that is none', () => {
    expect(() => formatCaseNumber(ordinaryRule, { subcategoryCode: '110', day: '2026-03-09', sequence: 1 })).toThrow(/a letter and four digits/);
  });
});

describe('search', () => {
  const found = (search: string, ...texts: string[]) => {
    const terms = new Set(searchTerms(...texts));
    return wantedTerms(search).every((term) => terms.has(term));
  };

  it('finds a number by its beginning, and a place by any of its parts', () => {
    expect(found('E0110', 'E01102026030900007')).toBe(true);
    expect(found('南湖路 井盖', '井盖缺失', '安澜区南湖路 18 号')).toBe(true);
    expect(found('湖', '安澜区南湖路')).toBe(true);
    expect(found('北湖路', '安澜区南湖路')).toBe(false);
  });

  it('finds every text by any part of its own Chinese', () => {
    const character = fc.constantFrom(...'道路井盖缺失南湖街东一二三号');
    fc.assert(fc.property(fc.array(character, { minLength: 1, maxLength: 40 }), fc.nat(), fc.nat(), (characters, from, length) => {
      const text = characters.join('');
      const start = from % text.length;
      expect(found(text.slice(start, start + 1 + (length % (text.length - start))), text)).toBe(true);
    }));
  });
});

describe('time limit', () => {
  it('is said as an official writes it', () => {
    expect(describeLimit({ amount: 2, unit: 'urgentHour' })).toEqual({ zh: '2 紧急工作时', en: '2 continuous hours' });
    expect(describeLimit({ amount: 0.25, unit: 'urgentHour' })).toEqual({ zh: '15 分钟', en: '15 minutes' });
    expect(describeLimit({ amount: 1, unit: 'workDay' }).en).toBe('1 working day');
  });
});
