export interface GridPlace { column: number; row: number }
/** A way from one node to another; one that leaves by the border goes below. */
export interface GridWay { from: string; target: string; isAside: boolean }

/** A column and a row for each node: as many columns from the beginning as there are steps, and beside each other what branches. Ways back do not count. */
export function placesOf(ids: readonly string[], ways: readonly GridWay[]): Map<string, GridPlace> {
  const known = new Set(ids);
  const onward = forward(ids, ways.filter(({ from, target }) => known.has(from) && known.has(target) && from !== target));
  const places = new Map<string, GridPlace>();
  const taken = new Set<string>();
  for (const id of inOrder(ids, onward)) {
    const before = onward.filter(({ target }) => target === id).flatMap((way) => { const place = places.get(way.from); return place ? [{ column: place.column, row: place.row + (way.isAside ? 1 : 0) }] : []; });
    const column = Math.max(-1, ...before.map((place) => place.column)) + 1;
    // What nothing leads to begins a row of its own below the others.
    let row = before.length > 0 ? Math.min(...before.map((place) => place.row)) : places.size === 0 ? 0 : Math.max(...[...places.values()].map((place) => place.row)) + 1;
    while (taken.has(`${column} ${row}`)) row += 1;
    taken.add(`${column} ${row}`);
    places.set(id, { column, row });
  }
  return places;
}

/** The ways that lead on; those that lead back to where somebody came from are left out. */
function forward(ids: readonly string[], ways: readonly GridWay[]): GridWay[] {
  const out = new Map(ids.map((id) => [id, ways.filter(({ from }) => from === id)]));
  const entered = new Set(ways.map(({ target }) => target));
  const [state, back] = [new Map<string, 'open' | 'done'>(), new Set<GridWay>()];
  for (const start of [...ids.filter((id) => !entered.has(id)), ...ids]) {
    if (state.has(start)) continue;
    const stack = [{ id: start, at: 0 }];
    state.set(start, 'open');
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const way = out.get(top.id)?.[top.at];
      top.at += 1;
      if (!way) { state.set(top.id, 'done'); stack.pop(); }
      else if (state.get(way.target) === 'open') back.add(way);
      else if (!state.has(way.target)) { state.set(way.target, 'open'); stack.push({ id: way.target, at: 0 }); }
    }
  }
  return ways.filter((way) => !back.has(way));
}

/** Each node after all that lead to it, otherwise as they stand in the file. */
function inOrder(ids: readonly string[], ways: readonly GridWay[]): string[] {
  const waiting = new Map(ids.map((id) => [id, ways.filter(({ target }) => target === id).length]));
  const [ready, order] = [ids.filter((id) => waiting.get(id) === 0), [] as string[]];
  for (let id = ready.shift(); id !== undefined; id = ready.shift()) {
    order.push(id);
    for (const { target } of ways.filter(({ from }) => from === id)) {
      const left = (waiting.get(target) ?? 0) - 1;
      waiting.set(target, left);
      if (left === 0) ready.push(target);
    }
  }
  return order;
}
