/** Edge of the square of brightness values a likeness is read from. */
export const likenessEdge = 32;

/** 64 bits of what a picture looks like: few differ between a picture and its resized, re-compressed or brightened copy. */
export type Likeness = bigint;

/** The largest distance `likenessProbes` finds without fail: four quarters, at least one of which then differs in one bit at most. */
export const furthestLikeness = 7;

const bits = 64;
const quarters = 4;
const quarterBits = bits / quarters;
/** Below this a picture is one plain surface (a covered lens), like any other plain surface. */
const leastContrast = 2;

/**
 * Reads the likeness from the brightness (0..255) of a picture shrunk to 32 × 32, row by row; nothing where it shows nothing.
 * The slow waves of the picture (cosine transform) are compared with their median: fine detail, where copies differ, plays no part.
 */
export function likenessOf(brightness: ArrayLike<number>): Likeness | undefined {
  if (brightness.length !== likenessEdge ** 2) throw new RangeError(`A likeness is read from ${likenessEdge ** 2} values, not ${brightness.length}.`);
  const waves = slowWaves(brightness);
  const sorted = [...waves].sort((one, other) => one - other);
  if (Math.max(...waves.map(Math.abs)) < leastContrast) return undefined;
  const median = ((sorted[bits / 2 - 1] ?? 0) + (sorted[bits / 2] ?? 0)) / 2;
  return waves.reduce((likeness, wave) => (likeness << 1n) | (wave > median ? 1n : 0n), 0n);
}

/** How many bits of two likenesses differ, of 64. */
export function likenessDistance(one: Likeness, other: Likeness): number {
  let count = 0;
  for (let left = one ^ other; left > 0n; left &= left - 1n) count += 1;
  return count;
}

/** The four quarters of a likeness as numbers that also tell which quarter it is: what an index keeps. */
export function likenessKeys(likeness: Likeness): number[] {
  return Array.from({ length: quarters }, (_, quarter) => keyOf(quarter, Number((likeness >> BigInt(quarter * quarterBits)) & 0xffffn)));
}

/** The keys of which every likeness within `furthestLikeness` has one: each quarter as it is, and with each single bit turned. */
export function likenessProbes(likeness: Likeness): number[] {
  return likenessKeys(likeness).flatMap((key) => [key, ...Array.from({ length: quarterBits }, (_, bit) => key ^ (1 << bit))]);
}

function keyOf(quarter: number, value: number): number {
  return quarter * 2 ** quarterBits + value;
}

/** The first 64 coefficients of the two-dimensional cosine transform after the mean, the slowest first. */
function slowWaves(brightness: ArrayLike<number>): number[] {
  const rows = Array.from({ length: likenessEdge }, (_, y) => slowTerms.map((u) => sum(likenessEdge, (x) => (brightness[y * likenessEdge + x] ?? 0) * cosine(u, x))));
  return waveOrder.map(([u, v]) => sum(likenessEdge, (y) => (rows[y]?.[u] ?? 0) * cosine(v, y)) / likenessEdge);
}

const slowTerms = Array.from({ length: 11 }, (_, term) => term);
const waveOrder = slowTerms.flatMap((u) => slowTerms.map((v) => [u, v] as const))
  .sort(([u, v], [otherU, otherV]) => u + v - otherU - otherV || u - otherU).slice(1, bits + 1);
const cosines = slowTerms.map((term) => Array.from({ length: likenessEdge }, (_, at) => Math.cos((Math.PI * term * (2 * at + 1)) / (2 * likenessEdge))));

function cosine(term: number, at: number): number {
  return cosines[term]?.[at] ?? 0;
}

function sum(count: number, of: (at: number) => number): number {
  let total = 0;
  for (let at = 0; at < count; at++) total += of(at);
  return total;
}
