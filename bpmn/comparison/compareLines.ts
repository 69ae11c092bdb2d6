/** One line of two texts side by side. */
export interface ComparedLine {
  kind: 'same' | 'removed' | 'added';
  text: string;
  /** Counted from 1 in the text it is of. */
  before?: number;
  after?: number;
}

/** Further apart than this two texts are shown as one block taken out and one put in: nobody reads such a comparison line by line. */
const mostEdits = 4_000;

/** The fewest lines taken out and put in that lead from one text to the other (Myers 1986, greedy). */
export function compareLines(before: string, after: string): ComparedLine[] {
  const [old, fresh] = [before.split(/\r?\n/), after.split(/\r?\n/)];
  let start = 0;
  while (start < old.length && start < fresh.length && old[start] === fresh[start]) start += 1;
  let end = 0;
  while (end < old.length - start && end < fresh.length - start && old[old.length - 1 - end] === fresh[fresh.length - 1 - end]) end += 1;
  const [oldMiddle, freshMiddle] = [old.slice(start, old.length - end), fresh.slice(start, fresh.length - end)];
  const kinds: ComparedLine['kind'][] = [...same(start), ...(editsBetween(oldMiddle, freshMiddle) ?? [...oldMiddle.map(() => 'removed' as const), ...freshMiddle.map(() => 'added' as const)]), ...same(end)];
  return numbered(kinds, old, fresh);
}

function same(count: number): ComparedLine['kind'][] {
  return Array.from({ length: count }, () => 'same');
}

function numbered(kinds: readonly ComparedLine['kind'][], old: readonly string[], fresh: readonly string[]): ComparedLine[] {
  let [before, after] = [0, 0];
  return kinds.map((kind) => {
    if (kind === 'removed') return { kind, text: old[before] ?? '', before: ++before };
    if (kind === 'added') return { kind, text: fresh[after] ?? '', after: ++after };
    return { kind, text: fresh[after] ?? '', before: ++before, after: ++after };
  });
}

/** Undefined where they are too far apart. */
function editsBetween(old: readonly string[], fresh: readonly string[]): ComparedLine['kind'][] | undefined {
  const trace: Map<number, number>[] = [];
  let reached = new Map<number, number>([[1, 0]]);
  const furthest = Math.min(mostEdits, old.length + fresh.length);
  for (let edits = 0; edits <= furthest; edits += 1) {
    trace.push(new Map(reached));
    const next = new Map(reached);
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = stepsDown(reached, diagonal, edits) ? (reached.get(diagonal + 1) ?? 0) : (reached.get(diagonal - 1) ?? 0) + 1;
      while (x < old.length && x - diagonal < fresh.length && old[x] === fresh[x - diagonal]) x += 1;
      next.set(diagonal, x);
      if (x >= old.length && x - diagonal >= fresh.length) return walkBack(trace, old.length, fresh.length);
    }
    reached = next;
    // The trace of a long way would take more memory than the texts are worth.
    if (edits * edits > 2 * mostEdits * 1_000) return undefined;
  }
  return undefined;
}

function stepsDown(reached: ReadonlyMap<number, number>, diagonal: number, edits: number): boolean {
  return diagonal === -edits || (diagonal !== edits && (reached.get(diagonal - 1) ?? -1) < (reached.get(diagonal + 1) ?? -1));
}

function walkBack(trace: readonly ReadonlyMap<number, number>[], oldLength: number, freshLength: number): ComparedLine['kind'][] {
  const kinds: ComparedLine['kind'][] = [];
  let [x, y] = [oldLength, freshLength];
  for (let edits = trace.length - 1; edits >= 0; edits -= 1) {
    const reached = trace[edits] ?? new Map<number, number>();
    const diagonal = x - y;
    const isDown = stepsDown(reached, diagonal, edits);
    const from = isDown ? diagonal + 1 : diagonal - 1;
    const [fromX, fromY] = [reached.get(from) ?? 0, (reached.get(from) ?? 0) - from];
    while (x > Math.max(fromX, 0) && y > Math.max(fromY, 0) && (x > fromX && y > fromY)) {
      kinds.push('same');
      [x, y] = [x - 1, y - 1];
    }
    if (edits > 0) kinds.push(isDown ? 'added' : 'removed');
    [x, y] = [fromX, fromY];
  }
  return kinds.reverse();
}
