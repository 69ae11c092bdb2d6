import { describe, expect, it } from 'vitest';
import { usedShares } from './usedShares';

describe('why a case is overdue', () => {
  it('is told by who used which part of the limit, the most first', () => {
    const shares = usedShares([{ name: '派遣员', used: 2 }, { name: '市水务局', used: 10 }], 8);

    expect(shares.map(({ name, share }) => [name, share])).toEqual([['市水务局', 1.25], ['派遣员', 0.25]]);
    expect(shares.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(1);
  });

  it('leaves out who used nothing, and says nothing where nothing counted', () => {
    expect(usedShares([{ name: 'a', used: 0 }, { name: 'b', used: 3 }], undefined)).toEqual([{ name: 'b', used: 3, share: 1, width: 1 }]);
    expect(usedShares([{ name: 'a', used: 0 }], 8)).toEqual([]);
  });
});
