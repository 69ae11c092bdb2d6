import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { furthestLikeness, likenessDistance, likenessEdge, likenessKeys, likenessOf, likenessProbes } from './photoLikeness';

/** A scene of forty bright and dark things of all sizes, as a street has them. */
const scene = (seed: number) => {
  const chance = (at: number) => { const value = Math.sin(seed * 127.1 + at * 311.7) * 43758.5453; return value - Math.floor(value); };
  const things = Array.from({ length: 40 }, (_, at) => ({ x: chance(at) * 32, y: chance(at + 100) * 32, size: 1 + chance(at + 200) * 6, light: (chance(at + 300) - 0.5) * 160 }));
  return Array.from({ length: likenessEdge ** 2 }, (_, at) => {
    const [x, y] = [at % likenessEdge, Math.floor(at / likenessEdge)];
    return 128 + things.reduce((sum, thing) => sum + thing.light * Math.exp(-((x - thing.x) ** 2 + (y - thing.y) ** 2) / thing.size ** 2), 0);
  });
};
const likeness = (values: number[]) => { const found = likenessOf(values); if (found === undefined) throw new Error('nothing to see'); return found; };

describe('the likeness of a picture', () => {
  it('hardly changes when the picture is brightened, dimmed or grained', () => {
    const original = scene(4);
    const graded = original.map((value) => value * 0.8 + 30);
    const grained = original.map((value, at) => value + ((at * 7919) % 5) - 2);

    expect(likenessDistance(likeness(original), likeness(graded))).toBeLessThanOrEqual(2);
    expect(likenessDistance(likeness(original), likeness(grained))).toBeLessThanOrEqual(furthestLikeness);
  });

  it('is far from that of another place', () => {
    const others = [1, 2, 3, 5, 6, 8].map((seed) => likenessDistance(likeness(scene(4)), likeness(scene(seed))));
    expect(Math.min(...others)).toBeGreaterThan(furthestLikeness);
  });

  it('does not exist where nothing is to be seen, so that no two covered lenses are taken for one picture', () => {
    expect(likenessOf(Array.from({ length: likenessEdge ** 2 }, () => 17))).toBeUndefined();
  });

  it('is not read from a picture of another size', () => {
    expect(() => likenessOf([1, 2, 3])).toThrow('1024');
  });

  it('is found by its probes in every likeness that differs in up to seven bits', () => {
    fc.assert(fc.property(fc.bigInt(0n, 2n ** 64n - 1n), fc.uniqueArray(fc.integer({ min: 0, max: 63 }), { maxLength: furthestLikeness }), (one, turned) => {
      const other = turned.reduce((value, bit) => value ^ (1n << BigInt(bit)), one);
      const probes = new Set(likenessProbes(one));
      expect(likenessDistance(one, other)).toBe(turned.length);
      expect(likenessKeys(other).some((key) => probes.has(key))).toBe(true);
    }));
  });
});
