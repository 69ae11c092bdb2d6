import { describe, expect, it } from 'vitest';
import { metresBetween, surroundings } from './duplicate';

describe('the surroundings of a place', () => {
  it('are measured in metres, along a meridian and along a parallel', () => {
    expect(metresBetween([114.3, 30], [114.3, 30.001])).toBeCloseTo(111.2, 1);
    expect(metresBetween([114.3, 30], [114.301, 30])).toBeCloseTo(96.3, 1);
    expect(metresBetween([114.3, 30], [114.3, 30])).toBe(0);
  });

  it('reach as far to each side as was asked', () => {
    const { west, south, east, north } = surroundings([114.3, 30], 100);
    for (const position of [[west, 30], [east, 30], [114.3, south], [114.3, north]] as const) expect(metresBetween([114.3, 30], position)).toBeCloseTo(100, 1);
  });
});
