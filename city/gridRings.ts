import type { Outline, Position } from './grid';

/** Positions are compared to a hundredth of a metre: what was drawn as one point is one. Whole numbers are written several times faster than fractions. */
const key = ([x, y]: Position) => `${Math.round(x * 1e7)} ${Math.round(y * 1e7)}`;

/** The enclosed area in square degrees: above zero where the outline runs against the clock. */
export function signedArea(outline: Outline): number {
  let sum = 0;
  let [previousX, previousY] = outline[outline.length - 1] ?? [0, 0];
  for (const [x, y] of outline) {
    sum += previousX * y - x * previousY;
    [previousX, previousY] = [x, y];
  }
  return sum / 2;
}

/**
 * The outlines around areas that touch each other, without the borders between them: an edge two areas share runs through both in
 * opposite directions and falls out. Against the clock are outer rings, with it are holes.
 */
export function ringsAround(outlines: readonly Outline[]): Outline[] {
  const edges = new Map<string, Edge>();
  for (const outline of outlines) {
    const turned = signedArea(outline) < 0 ? [...outline].reverse() : outline;
    const keys = turned.map(key);
    for (const [index, from] of turned.entries()) {
      const next = (index + 1) % turned.length;
      const [to, fromKey = '', toKey = ''] = [turned[next], keys[index], keys[next]];
      if (!to || fromKey === toKey) continue;
      if (!edges.delete(`${toKey}|${fromKey}`)) edges.set(`${fromKey}|${toKey}`, { from, to, fromKey, toKey });
    }
  }
  return chained([...edges.values()]);
}

function chained(edges: readonly Edge[]): Outline[] {
  const leaving = new Map<string, Edge[]>();
  for (const edge of edges) {
    const beside = leaving.get(edge.fromKey);
    if (beside) beside.push(edge);
    else leaving.set(edge.fromKey, [edge]);
  }
  const rings: Outline[] = [];
  for (const start of edges) {
    const ring: Position[] = [];
    let edge = takeFrom(leaving, start.fromKey, undefined);
    while (edge) {
      ring.push(edge.from);
      if (edge.toKey === start.fromKey) break;
      edge = takeFrom(leaving, edge.toKey, edge);
    }
    if (edge && ring.length > 2) rings.push(ring);
  }
  return rings;
}

interface Edge { from: Position; to: Position; fromKey: string; toKey: string }

/** Where two rings meet in a point, the sharpest turn to the left keeps them apart. */
function takeFrom(leaving: Map<string, Edge[]>, at: string, came: Edge | undefined): Edge | undefined {
  const here = leaving.get(at) ?? [];
  if (here.length === 0) return undefined;
  const chosen = came === undefined || here.length === 1 ? 0 : here.reduce((best, edge, index) => (turn(came, edge) > turn(came, here[best] ?? edge) ? index : best), 0);
  return here.splice(chosen, 1)[0];
}

function turn(came: Edge, goes: Edge): number {
  const [ax, ay] = [came.to[0] - came.from[0], came.to[1] - came.from[1]];
  const [bx, by] = [goes.to[0] - goes.from[0], goes.to[1] - goes.from[1]];
  return Math.atan2(ax * by - ay * bx, ax * bx + ay * by);
}

/** An outline for drawing: corners on a straight line left out. Neighbours may then no longer share their corners, so nothing is joined afterwards. */
export function withoutStraightPoints(ring: Outline): Outline {
  const kept = ring.filter(([x, y], index) => {
    const [px, py] = ring[(index + ring.length - 1) % ring.length] ?? [x, y];
    const [nx, ny] = ring[(index + 1) % ring.length] ?? [x, y];
    return Math.abs((x - px) * (ny - y) - (y - py) * (nx - x)) > 1e-14;
  });
  return kept.length > 2 ? kept : ring;
}
