import { describe, expect, it } from 'vitest';
import { contains, faultsOf, gridCodeOf, GridIndex, isGridCode, ordinaryGridCodes } from '#city/grid';
import type { GridCell, Outline } from '#city/grid';

const square = (west: number, south: number, side = 1): Outline => [[west, south], [west + side, south], [west + side, south + side], [west, south + side]];
const cell = (code: string, outline: Outline): GridCell => ({ code, communityId: 'binhe', dutyGridId: 'binhe-1', outline });

describe('a grid cell', () => {
  it('has a position on a border in one of the two neighbours only', () => {
    const cells = [square(0, 0), square(1, 0), square(0, 1), square(1, 1)];
    for (const position of [[1, 0.5], [0.5, 1], [1, 1], [1.5, 1]] as const) expect(cells.filter((outline) => contains(outline, position)), String(position)).toHaveLength(1);
  });

  it('has a position on a slanting border in one of the two neighbours only', () => {
    const shared: Outline = [[1, 0], [1.3, 0.7]];
    const west: Outline = [[0, 0], ...shared, [0, 0.7]];
    const east: Outline = [[2, 0], [2, 0.7], ...[...shared].reverse()];
    for (let step = 0; step < 50; step++) {
      const share = step / 50;
      const position = [1 + 0.3 * share, 0.7 * share] as const;
      expect([west, east].filter((outline) => contains(outline, position)), String(position)).toHaveLength(1);
    }
  });

  it('has a code of fifteen digits', () => {
    expect(gridCodeOf(ordinaryGridCodes, '999903001002', 7)).toBe('999903001002007');
    expect(isGridCode(ordinaryGridCodes, '99990300100200')).toBe(false);
    expect(() => gridCodeOf(ordinaryGridCodes, '9999', 1)).toThrow('15 digits');
  });
});

describe('a look-up among the cells of a large city', () => {
  const wide = 227;
  const cells = Array.from({ length: wide * wide }, (_, index) => cell(String(index), square((index % wide) * 0.001, Math.floor(index / wide) * 0.001, 0.001)));
  const index = new GridIndex(cells);

  it('finds exactly one cell wherever the position lies in it', () => {
    expect(cells.length).toBeGreaterThan(51_495);
    for (let at = 0; at < 500; at++) {
      const position = [((at * 7919) % 226_000) / 1e6 + 0.0003, ((at * 104_729) % 226_000) / 1e6 + 0.0003] as const;
      expect(index.at(position), String(position)).toHaveLength(1);
    }
  });

  it('finds none outside the city', () => {
    expect(index.at([9, 9])).toEqual([]);
  });
});

describe('a set of cells to be put in force', () => {
  it('names what is wrong with each', () => {
    const faults = faultsOf([
      cell('999903001002001', square(0, 0)), cell('999903001002001', square(5, 5)), cell('12', square(2, 0)), cell('999903001002004', square(0.2, 0.2, 0.6)),
      cell('999903001002005', [[8, 8], [9, 9]]), cell('999903001002006', [[10, 0], [11, 1], [11, 0], [10, 1.5]]),
    ], ordinaryGridCodes);
    expect(faults).toEqual(expect.arrayContaining([
      { code: '999903001002001', fault: 'twiceTheCode' }, { code: '12', fault: 'wrongCode' }, { code: '999903001002004', fault: 'overlaps', with: '999903001002001' },
      { code: '999903001002005', fault: 'noArea' }, { code: '999903001002006', fault: 'crossesItself' },
    ]));
  });

  it('is right when neighbours only share their borders', () => {
    expect(faultsOf([cell('999903001002001', square(0, 0)), cell('999903001002002', square(1, 0)), cell('999903001002003', square(0, 1))], ordinaryGridCodes)).toEqual([]);
  });
});
