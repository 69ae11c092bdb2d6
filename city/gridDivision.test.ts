import { describe, expect, it } from 'vitest';
import type { GridCell, Outline } from './grid';
import { ordinaryGridCodes } from './grid';
import { divisionFaults } from './gridDivision';
import { ringsAround, signedArea, withoutStraightPoints } from './gridRings';

/** About a hundred metres. */
const step = 0.001;
const square = (column: number, row: number, wider = 0): Outline => [[column * step, row * step], [(column + 1) * step + wider, row * step], [(column + 1) * step + wider, (row + 1) * step], [column * step, (row + 1) * step]];
const cell = (number: number, outline: Outline): GridCell => ({ code: `999903001002${String(number).padStart(3, '0')}`, communityId: 'c', dutyGridId: 'g', outline });
const rule = { codes: ordinaryGridCodes, toleranceMetres: 1 };
const faults = (cells: GridCell[], others: GridCell[] = []) => divisionFaults(cells, others, rule).map(({ fault, code, with: other }) => `${fault} ${code.slice(-3)}${other ? ` ${other.slice(-3)}` : ''}`);

describe('a division of the ground', () => {
  it('of squares side by side is sound', () => {
    expect(faults([cell(1, square(0, 0)), cell(2, square(1, 0)), cell(3, square(0, 1)), cell(4, square(1, 1))])).toEqual([]);
  });

  it('has cells that overlap told once, within the file and against what stays', () => {
    expect(faults([cell(1, square(0, 0, step / 5)), cell(2, square(1, 0))])).toEqual(['overlaps 001 002']);
    expect(faults([cell(1, square(0, 0, step / 5))], [cell(2, square(1, 0))])).toEqual(['overlaps 001 002']);
    expect(faults([cell(1, square(0, 0)), cell(2, square(0, 0))])).toContain('overlaps 001 002');
  });

  it('bears what lies within the tolerance of surveying', () => {
    expect(faults([cell(1, square(0, 0, 0.000004)), cell(2, square(1, 0))])).toEqual([]);
  });

  it('has a hole told at a cell beside it', () => {
    const around = [0, 1, 2].flatMap((column) => [0, 1, 2].filter((row) => column !== 1 || row !== 1).map((row) => cell(column * 3 + row + 1, square(column, row))));
    expect(faults(around)).toEqual([expect.stringMatching(/^gap /)]);
    expect(faults([...around, cell(50, square(1, 1))])).toEqual([]);
  });

  it('has wrong codes, codes that come twice and outlines that enclose nothing told', () => {
    const crossed: Outline = [[0, 0], [step, step], [step, 0], [0, step * 1.5]];
    expect(faults([{ ...cell(1, square(0, 0)), code: '12' }, cell(2, [[0, 0], [step, 0]]), cell(3, crossed), cell(4, square(5, 5)), cell(4, square(7, 7))])).toEqual(['wrongCode 12', 'noArea 002', 'crossesItself 003', 'twiceTheCode 004']);
  });
});

describe('the outline around areas', () => {
  it('leaves out the borders between them, and holes run the other way', () => {
    const rings = ringsAround([square(0, 0), square(1, 0)]);
    expect(rings).toHaveLength(1);
    expect(withoutStraightPoints(rings[0] ?? [])).toHaveLength(4);
    expect(signedArea(rings[0] ?? [])).toBeCloseTo(2 * step * step, 12);
    const around = [0, 1, 2].flatMap((column) => [0, 1, 2].filter((row) => column !== 1 || row !== 1).map((row) => square(column, row)));
    expect(ringsAround(around).map((ring) => Math.sign(signedArea(ring))).sort()).toEqual([-1, 1]);
  });

  it('keeps areas apart that only touch in a corner', () => {
    expect(ringsAround([square(0, 0), square(1, 1)])).toHaveLength(2);
  });
});
