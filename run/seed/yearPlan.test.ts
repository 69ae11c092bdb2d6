import { describe, expect, it } from 'vitest';
import { publishedYear, shuffleOf, yearPlan } from './yearPlan';

describe('the plan of a year', () => {
  it('says the published figures at the published size, and their proportions at any other', () => {
    expect(yearPlan(publishedYear.cases)).toMatchObject({ cases: 2_596_000, handled: 2_593_923, settled: 19_000, remedied: 12_000 });
    expect(yearPlan(5000)).toMatchObject({ cases: 5000, handled: 4996, settled: 37, remedied: 23 });
  });

  it.each([1, 2, 3, 10, 97, 1000, 4996])('a shuffle of %i names each number once, another one for another purpose or seed', (size) => {
    const order = (seed: number, purpose: number) => {
      const { factor, shift } = shuffleOf(size, seed, purpose);
      return Array.from({ length: size }, (_, n) => (factor * n + shift) % size);
    };
    expect([...order(7, 1)].sort((one, other) => one - other)).toEqual(Array.from({ length: size }, (_, n) => n));
    if (size > 50) expect(new Set([order(7, 1), order(7, 2), order(8, 1)].map(String)).size).toBe(3);
  });
});
