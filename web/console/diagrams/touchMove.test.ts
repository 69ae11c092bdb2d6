import { describe, expect, it } from 'vitest';
import { followed } from './touchMove';

describe('a paper under fingers', () => {
  it('moves with one', () => {
    expect(followed([{ x: 10, y: 20 }], [{ x: 4, y: 50 }])).toEqual({ dx: -6, dy: 30, factor: 1, around: { x: 4, y: 50 } });
  });

  it('grows with two that part, around the middle between them', () => {
    expect(followed([{ x: 100, y: 100 }, { x: 200, y: 100 }], [{ x: 50, y: 100 }, { x: 250, y: 100 }])).toEqual({ dx: 0, dy: 0, factor: 2, around: { x: 150, y: 100 } });
    expect(followed([{ x: 0, y: 0 }, { x: 0, y: 80 }], [{ x: 20, y: 0 }, { x: 20, y: 40 }])).toMatchObject({ dx: 20, dy: -20, factor: 0.5 });
  });

  it('does not jump where two fingers stand on one point', () => {
    expect(followed([{ x: 5, y: 5 }, { x: 5, y: 5 }], [{ x: 5, y: 5 }, { x: 9, y: 5 }])).toMatchObject({ factor: 1 });
  });
});
