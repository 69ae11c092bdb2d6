import type { Chain, ChainBranches, ChainGraph, ChainItem, ChainNode, ChainStep } from './chain';

export interface Point { x: number; y: number }

/** Where everything of a chain is drawn: upper left corners of nodes, corners of flows. */
export interface ChainLayout {
  places: Map<string, Point>;
  ways: Map<string, Point[]>;
}

/** Between two nodes of a line, and between two lines. */
const [gap, between] = [60, 50];
/** What an empty line takes above and below. */
const emptyHalf = 20;
/** Boundary events sit on the lower edge, so far from one another. */
const eventStep = 46;

interface Extent { width: number; up: number; down: number }

/** Draws a chain from left to right: the first branch goes straight on, the others below it, ways back above everything. `at` is the middle of its beginning. */
export function layOut(chain: Chain, { nodes, flows }: ChainGraph, at: Point): ChainLayout {
  const drawing = new Drawing(new Map(nodes.map((node) => [node.id, node])));
  drawing.put(chain, at);
  return { places: drawing.places, ways: new Map(flows.map((flow) => [flow.id, drawing.way(flow)])) };
}

class Drawing {
  readonly places = new Map<string, Point>();
  private readonly nodes: ReadonlyMap<string, ChainNode>;
  /** The line an empty branch goes along. */
  private readonly lines = new Map<string, number>();
  private readonly returning: string[] = [];
  private top = Number.POSITIVE_INFINITY;

  constructor(nodes: ReadonlyMap<string, ChainNode>) {
    this.nodes = nodes;
  }

  /** Puts a chain on a line; answers where it ends. */
  put({ items, end }: Chain, { x, y }: Point): void {
    let at = x;
    for (const item of items) {
      if (item.kind === 'step') this.putStep(item, { x: at, y });
      else this.putBranches(item, { x: at, y });
      at += this.extentOf(item).width + gap;
    }
    if (end.kind === 'returns') this.returning.push(...end.flows);
    else if (end.kind === 'meets' && items.length === 0) for (const flowId of end.flows) this.lines.set(flowId, y);
  }

  way({ id, source, target }: { id: string; source: string; target: string }): Point[] {
    const [from, to] = [this.box(source), this.box(target)];
    const back = this.returning.indexOf(id);
    if (back >= 0) return this.wayBack(from, to, this.top - 30 - 20 * back);
    const line = this.lines.get(id);
    const isSide = this.nodes.get(source)?.attachedTo !== undefined;
    if (line !== undefined && line !== from.y) return [{ x: from.x, y: from.bottom }, { x: from.x, y: line }, { x: to.x, y: line }, { x: to.x, y: to.bottom }];
    if (isSide || to.y > from.y) return [{ x: from.x, y: from.bottom }, { x: from.x, y: to.y }, { x: to.left, y: to.y }];
    if (to.y < from.y) return [{ x: from.right, y: from.y }, { x: to.x, y: from.y }, { x: to.x, y: to.bottom }];
    return [{ x: from.right, y: from.y }, { x: to.left, y: to.y }];
  }

  private wayBack(from: Box, to: Box, y: number): Point[] {
    return [{ x: from.x, y: from.top }, { x: from.x, y }, { x: to.x, y }, { x: to.x, y: to.top }];
  }

  private putStep({ id, sides }: ChainStep, { x, y }: Point): void {
    const { width, height } = this.node(id);
    this.place(id, { x, y: y - height / 2 });
    let line = y + height / 2;
    // The event on the right goes to the nearest line: no way crosses another.
    for (const [index, { eventId, chain }] of [...sides.entries()].reverse()) {
      const event = this.node(eventId);
      const middle = x + Math.min(28 + index * eventStep, Math.max(width - 28, 28));
      this.place(eventId, { x: middle - event.width / 2, y: y + height / 2 - event.height / 2 });
      const { up, down } = this.extent(chain);
      line += between + up;
      this.put(chain, { x: x + Math.max(width, 28 + sides.length * eventStep), y: line });
      line += down;
    }
  }

  private putBranches(item: ChainBranches, { x, y }: Point): void {
    const { width, height } = this.node(item.id);
    this.place(item.id, { x, y: y - height / 2 });
    for (const [index, line] of this.linesOf(item).entries()) {
      const branch = item.branches[index];
      if (branch) this.put(branch.chain, { x: x + width + gap, y: y + line });
    }
    if (item.joinId === undefined) return;
    const join = this.node(item.joinId);
    this.place(item.joinId, { x: x + this.extentOf(item).width - join.width, y: y - join.height / 2 });
  }

  /** How far below its gateway each branch goes. */
  private linesOf({ branches }: ChainBranches): number[] {
    let line = 0;
    return branches.map(({ chain }, index) => {
      const { up, down } = this.extent(chain);
      if (index > 0) line += up;
      const own = line;
      line += down + between;
      return own;
    });
  }

  private extent({ items }: Chain): Extent {
    const all = items.map((item) => this.extentOf(item));
    return {
      width: all.reduce((sum, { width }) => sum + width, 0) + gap * Math.max(0, all.length - 1),
      up: Math.max(emptyHalf, ...all.map(({ up }) => up)), down: Math.max(emptyHalf, ...all.map(({ down }) => down)),
    };
  }

  private extentOf(item: ChainItem): Extent {
    return item.kind === 'step' ? this.extentOfStep(item) : this.extentOfBranches(item);
  }

  private extentOfStep({ id, sides }: ChainStep): Extent {
    const { width, height } = this.node(id);
    const extents = sides.map(({ chain }) => this.extent(chain));
    const begin = Math.max(width, 28 + sides.length * eventStep);
    return {
      width: Math.max(width, ...extents.map((extent) => begin + extent.width)), up: height / 2,
      down: height / 2 + extents.reduce((sum, { up, down }) => sum + between + up + down, 0),
    };
  }

  private extentOfBranches(item: ChainBranches): Extent {
    const { width, height } = this.node(item.id);
    const extents = item.branches.map(({ chain }) => this.extent(chain));
    const join = item.joinId === undefined ? 0 : gap + this.node(item.joinId).width;
    return {
      width: width + gap + Math.max(...extents.map((extent) => extent.width)) + join, up: Math.max(height / 2, extents[0]?.up ?? 0),
      down: Math.max(height / 2, (this.linesOf(item).at(-1) ?? 0) + (extents.at(-1)?.down ?? 0)),
    };
  }

  private place(id: string, point: Point): void {
    this.places.set(id, point);
    this.top = Math.min(this.top, point.y);
  }

  private node(id: string): ChainNode {
    const node = this.nodes.get(id);
    if (!node) throw new Error(`The node ${id} of the chain is not drawn.`);
    return node;
  }

  private box(id: string): Box {
    const [{ width, height }, { x, y }] = [this.node(id), this.places.get(id) ?? { x: 0, y: 0 }];
    return { left: x, right: x + width, top: y, bottom: y + height, x: x + width / 2, y: y + height / 2 };
  }
}

interface Box { left: number; right: number; top: number; bottom: number; x: number; y: number }
