import { expect, it } from 'vitest';
import { formatCaseNumber, ordinaryRule, patternFaults } from './caseNumber';

const sample = { subcategoryCode: 'E0110', day: '2026-11-22', sequence: 42 };

it('writes a number by the pattern, with digits to spare once the day has more cases than its width', () => {
  expect(formatCaseNumber(ordinaryRule, sample)).toBe('E01102026112200042');
  expect(formatCaseNumber({ id: 'x', pattern: '安城〔{date}〕{sequence:3}号' }, { ...sample, sequence: 12345 })).toBe('安城〔20261122〕12345号');
});

it('refuses patterns whose numbers would come twice or cannot be read', () => {
  expect(patternFaults(ordinaryRule.pattern)).toEqual([]);
  for (const pattern of ['{kind}{sequence:5}', '{date}', '{date}{date}{sequence:4}', '{date}{sequence}', '{date}{sequence:1}', '{date}{sequence:4}{area}', '{date}{sequence:4} ', '{date}{sequence:4}<b>', `${'长'.repeat(40)}{date}{sequence:4}`]) {
    expect(patternFaults(pattern), pattern).not.toEqual([]);
  }
});
