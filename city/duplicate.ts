import type { Position } from './grid';

/** 疑似重复: how near and how recent an open case of the same 小类 must be to be shown to who reports. */
export const duplicateReach = { metres: 100, days: 7 } as const;

const metresPerDegree = 111_195;

/** Metres between two positions, good to a thousandth within a city. */
export function metresBetween([x, y]: Position, [otherX, otherY]: Position): number {
  const eastward = (otherX - x) * Math.cos(((y + otherY) / 2) * (Math.PI / 180));
  return Math.hypot(eastward, otherY - y) * metresPerDegree;
}

/** West, south, east and north of all positions within a distance: what an index can be asked. */
export function surroundings([x, y]: Position, metres: number): { west: number; south: number; east: number; north: number } {
  const northward = metres / metresPerDegree;
  // Near a pole every meridian is near.
  const eastward = northward / Math.max(Math.cos(y * (Math.PI / 180)), 0.001);
  return { west: x - eastward, south: y - northward, east: x + eastward, north: y + northward };
}
