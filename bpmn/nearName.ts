/** The one known name somebody must have meant; none where no name, or more than one, is as near. */
export function nearName(wanted: string, known: Iterable<string>): string | undefined {
  const most = Math.min(2, Math.floor(wanted.length / 3));
  let nearest = most + 1;
  let found: string[] = [];
  for (const name of known) {
    const slips = plain(name) === plain(wanted) ? 0 : slipsBetween(wanted, name, most);
    if (slips > most || slips > nearest) continue;
    found = slips < nearest ? [name] : [...found, name];
    nearest = slips;
  }
  return found.length === 1 ? found[0] : undefined;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[-_.\s]/g, '');
}

/** How many letters have to be put in, taken out, exchanged or swapped with their neighbour; more than `most` counts as one more than that. */
function slipsBetween(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row++) {
    const now = [row];
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[row - 1] === other[column - 1];
      let slips = Math.min((last[column] ?? 0) + 1, (now[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + (isSame ? 0 : 1));
      if (one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) slips = Math.min(slips, (beforeLast[column - 2] ?? slips) + 1);
      now.push(slips);
    }
    [beforeLast, last] = [last, now];
  }
  return last[other.length] ?? most + 1;
}
