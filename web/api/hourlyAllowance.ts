const hour = 60 * 60_000;
/** More keys than this are not remembered at once: whoever could make millions of them must not fill the memory. */
const mostKeys = 100_000;

/** How often each of many may do something within an hour, as one server counts it. */
export interface HourlyAllowance {
  /** Takes one; false where this hour's are used up. */
  take(key: string): boolean;
}

/** Opens an allowance of so many an hour for each key. */
export function hourlyAllowance(most: number, now: () => number): HourlyAllowance {
  const used = new Map<string, { since: number; count: number }>();
  const forget = (at: number) => {
    for (const [key, { since }] of used) if (at - since >= hour) used.delete(key);
    const oldest = used.keys().next();
    if (used.size >= mostKeys && !oldest.done) used.delete(oldest.value);
  };
  return {
    take(key) {
      const at = now();
      const known = used.get(key);
      if (known && at - known.since < hour) {
        if (known.count >= most) return false;
        known.count += 1;
        return true;
      }
      if (used.size >= mostKeys) forget(at);
      used.delete(key);
      used.set(key, { since: at, count: 1 });
      return true;
    },
  };
}
