import { describe, expect, it } from 'vitest';
import { isMatterKind, matterKinds, matterKindWords, matterNumber } from '#city/matter';

describe('the number of a matter', () => {
  it('is written as an official document number of its year', () => {
    expect(matterNumber('supervision', 2026, 12)).toBe('督办〔2026〕12号');
    expect(matterNumber('tree-survey', 2027, 1)).toBe('tree-survey〔2027〕1号');
  });

  it('begins with a word no other kind uses, so that no two kinds share a number', () => {
    expect(new Set(matterKinds.map((kind) => matterKindWords[kind].numberWord)).size).toBe(matterKinds.length);
    expect(isMatterKind('supervision')).toBe(true);
    expect(isMatterKind('toString')).toBe(false);
  });
});
