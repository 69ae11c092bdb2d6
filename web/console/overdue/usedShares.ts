/** Which part of a limit a holder used: own time, and its share of what was given. */
export interface UsedShare { name: string; used: number; share: number; width: number }

/**
 * The holders by what they used, the most first. `share` is of the limit given (so an overdue case adds up to more than
 * one); `width` is of everything used, for a bar that is always full.
 */
export function usedShares(usedBy: readonly { name: string; used: number }[], total: number | undefined): UsedShare[] {
  const sum = usedBy.reduce((all, { used }) => all + used, 0);
  if (sum <= 0) return [];
  const given = total !== undefined && total > 0 ? total : sum;
  return usedBy.filter(({ used }) => used > 0).map(({ name, used }) => ({ name, used, share: used / given, width: used / sum })).sort((one, other) => other.used - one.used);
}
