/** 宁波 2021, by which a year of any size is drawn: 259.6 万件, 处置率 99.92 %, 确权 1.9 万, 代整治 1.2 万. */
export const publishedYear = { cases: 2_596_000, handledShare: 0.9992, settled: 19_000, remedied: 12_000, cityUnits: 53, districtUnits: 456 } as const;

/** Shares nobody published, chosen so that each figure of the statistics page has something to show. */
const assumed = { late: 0.031, returned: 0.045, reworked: 0.022, dissatisfied: 0.012, respondedLate: 0.03 } as const;

/** How many of a year's cases each clause is true of: exact, whatever the size. */
export interface YearPlan {
  cases: number;
  handled: number;
  late: number;
  returned: number;
  reworked: number;
  dissatisfied: number;
  respondedLate: number;
  settled: number;
  remedied: number;
}

export function yearPlan(cases: number): YearPlan {
  const share = (of: number, part: number) => Math.round(of * part);
  const handled = share(cases, publishedYear.handledShare);
  return {
    cases, handled, late: share(handled, assumed.late), returned: share(handled, assumed.returned), reworked: share(handled, assumed.reworked), dissatisfied: share(handled, assumed.dissatisfied),
    respondedLate: share(cases, assumed.respondedLate), settled: share(cases, publishedYear.settled / publishedYear.cases), remedied: share(cases, publishedYear.remedied / publishedYear.cases),
  };
}

/** Puts 0 … size-1 in another order without sorting: n becomes (factor * n + shift) mod size, each number once. */
export interface Shuffle {
  factor: number;
  shift: number;
  size: number;
}

/** The shuffle of a seed for one purpose; another purpose is another order, so that what is true of a case does not say what else is. */
export function shuffleOf(size: number, seed: number, purpose: number): Shuffle {
  if (size < 2) return { factor: 1, shift: 0, size: Math.max(size, 1) };
  let factor = 1 + (Math.trunc(size * (0.618 + 0.0173 * purpose)) + seed * 7 + purpose * 13) % (size - 1);
  while (greatestCommonDivisor(factor, size) !== 1) factor = (factor % (size - 1)) + 1;
  return { factor, shift: (seed * 101 + purpose * 997) % size, size };
}

function greatestCommonDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestCommonDivisor(other, one % other);
}
