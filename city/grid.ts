/** Longitude and latitude, degrees. */
export type Position = readonly [longitude: number, latitude: number];

/** A closed line around an area; the last position is not repeated. */
export type Outline = readonly Position[];

/** 单元网格: the smallest piece of ground the city is divided into; all of them together cover it without gap or overlap. */
export interface GridCell {
  code: string;
  /** 社区 the cell lies in, a department of kind `community`. */
  communityId: string;
  /** 责任网格 the cell belongs to; exactly one. */
  dutyGridId: string;
  outline: Outline;
}

/** 责任网格: cells one inspector answers for. */
export interface DutyGrid {
  id: string;
  name: string;
  communityId: string;
  inspectorId?: string;
}

/** How the cells of a city are numbered: how many digits each part of a code has. */
export interface GridCodeRule {
  region: number;
  street: number;
  community: number;
  sequence: number;
}

/** 15 digits: 6 of the region, 3 of the street, 3 of the community, 3 of the cell (DB11). Other cities write 4 for the street. */
export const ordinaryGridCodes: GridCodeRule = { region: 6, street: 3, community: 3, sequence: 3 };

/** Writes the code of a community's n-th cell; `areaCode` is region, street and community together. */
export function gridCodeOf(rule: GridCodeRule, areaCode: string, sequence: number): string {
  const code = areaCode + String(sequence).padStart(rule.sequence, '0');
  if (!isGridCode(rule, code)) throw new RangeError(`${code} is no grid code of ${digitsOf(rule)} digits.`);
  return code;
}

/** Whether a text is a code by the rule. */
export function isGridCode(rule: GridCodeRule, code: string): boolean {
  return code.length === digitsOf(rule) && /^\d+$/.test(code);
}

function digitsOf({ region, street, community, sequence }: GridCodeRule): number {
  return region + street + community + sequence;
}

/**
 * Whether a position lies within an outline. Borders belong to one side only (the even-odd rule counts an edge's lower end, not its upper),
 * so that of two neighbours drawn with the same positions exactly one has a position on their common border.
 */
export function contains(outline: Outline, [x, y]: Position): boolean {
  let inside = false;
  let previous = outline[outline.length - 1];
  for (const position of outline) {
    if (previous && position[1] > y !== previous[1] > y && x < crossing(previous, position, y)) inside = !inside;
    previous = position;
  }
  return inside;
}

/** Always computed from the lower end, so that both neighbours get the very same number for a border they share. */
function crossing(one: Position, other: Position, y: number): number {
  const [low, high] = one[1] < other[1] ? [one, other] : [other, one];
  return low[0] + ((y - low[1]) / (high[1] - low[1])) * (high[0] - low[0]);
}

/** The smallest upright rectangle around an outline: west, south, east, north. */
export function boundsOf(outline: Outline): [west: number, south: number, east: number, north: number] {
  const longitudes = outline.map(([longitude]) => longitude);
  const latitudes = outline.map(([, latitude]) => latitude);
  return [Math.min(...longitudes), Math.min(...latitudes), Math.max(...longitudes), Math.max(...latitudes)];
}

/** In the middle of an outline's corners; for sorting and labels. */
export function middleOf(outline: Outline): Position {
  const count = outline.length;
  return [outline.reduce((sum, [longitude]) => sum + longitude, 0) / count, outline.reduce((sum, [, latitude]) => sum + latitude, 0) / count];
}

/** What is wrong with a set of cells, before it is put in force. */
export interface GridFault {
  code: string;
  fault: 'wrongCode' | 'twiceTheCode' | 'noArea' | 'crossesItself' | 'overlaps';
  /** The other cell, where two are concerned. */
  with?: string;
}

/** Looks through a set of cells for what would make a look-up ambiguous: codes, outlines that enclose nothing, cells that lie in one another. */
export function faultsOf(cells: readonly GridCell[], rule: GridCodeRule): GridFault[] {
  const faults: GridFault[] = [];
  const seen = new Set<string>();
  for (const { code, outline } of cells) {
    if (!isGridCode(rule, code)) faults.push({ code, fault: 'wrongCode' });
    if (seen.has(code)) faults.push({ code, fault: 'twiceTheCode' });
    seen.add(code);
    if (outline.length < 3 || areaOf(outline) === 0) faults.push({ code, fault: 'noArea' });
    else if (crossesItself(outline)) faults.push({ code, fault: 'crossesItself' });
  }
  const index = new GridIndex(cells);
  for (const cell of cells) {
    for (const other of index.at(middleOf(cell.outline))) if (other.code !== cell.code) faults.push({ code: cell.code, fault: 'overlaps', with: other.code });
  }
  return faults;
}

/** Twice the enclosed area, square degrees, never negative. */
function areaOf(outline: Outline): number {
  let sum = 0;
  let [previousX, previousY] = outline[outline.length - 1] ?? [0, 0];
  for (const [x, y] of outline) {
    sum += previousX * y - x * previousY;
    [previousX, previousY] = [x, y];
  }
  return Math.abs(sum);
}

/** Whether corners go around a piece of ground without crossing their own line. */
export function isPlainOutline(outline: Outline): boolean {
  return outline.length >= 3 && !crossesItself(outline);
}

function crossesItself(outline: Outline): boolean {
  const edges = outline.map((from, index) => [from, outline[(index + 1) % outline.length] ?? from] as const);
  return edges.some(([a, b], one) => edges.some(([c, d], other) => other > one + 1 && !(one === 0 && other === edges.length - 1) && cross(a, b, c, d)));
}

function cross(a: Position, b: Position, c: Position, d: Position): boolean {
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

function side([ax, ay]: Position, [bx, by]: Position, [x, y]: Position): number {
  return Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax));
}

/** Cells sorted into squares of ground, so that a look-up asks the few near by instead of all. */
export class GridIndex {
  readonly #side: number;
  readonly #squares = new Map<string, GridCell[]>();

  constructor(cells: readonly GridCell[]) {
    this.#side = sideFor(cells);
    for (const cell of cells) {
      const [west, south, east, north] = boundsOf(cell.outline);
      for (let column = this.#number(west); column <= this.#number(east); column++) {
        for (let row = this.#number(south); row <= this.#number(north); row++) this.#square(`${column} ${row}`).push(cell);
      }
    }
  }

  /** The cells a position lies in: one in a city divided rightly, none outside it. */
  at(position: Position): GridCell[] {
    const near = this.#squares.get(`${this.#number(position[0])} ${this.#number(position[1])}`) ?? [];
    return near.filter(({ outline }) => contains(outline, position));
  }

  /** The cells whose squares an outline touches: all that could share ground with it, and some more. */
  near(outline: Outline): Set<GridCell> {
    const [west, south, east, north] = boundsOf(outline);
    const found = new Set<GridCell>();
    for (let column = this.#number(west); column <= this.#number(east); column++) {
      for (let row = this.#number(south); row <= this.#number(north); row++) for (const cell of this.#squares.get(`${column} ${row}`) ?? []) found.add(cell);
    }
    return found;
  }

  #number(degrees: number): number {
    return Math.floor(degrees / this.#side);
  }

  #square(key: string): GridCell[] {
    const square = this.#squares.get(key) ?? [];
    this.#squares.set(key, square);
    return square;
  }
}

/** As wide as a usual cell, so that a square holds few cells and a cell lies in few squares. */
function sideFor(cells: readonly GridCell[]): number {
  const widths = cells.slice(0, 500).map(({ outline }) => {
    const [west, south, east, north] = boundsOf(outline);
    return Math.max(east - west, north - south);
  });
  return widths.sort((one, other) => one - other)[Math.floor(widths.length / 2)] || 0.001;
}
