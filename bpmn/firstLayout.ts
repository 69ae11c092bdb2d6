import { placesOf } from './firstPlaces';
import { childAt, childrenAt } from './xmlElement';
import type { XmlElement } from './xmlElement';

interface Point { x: number; y: number }
export interface DrawnShape { id: string; x: number; y: number; width: number; height: number; isExpanded: boolean; isMarked: boolean }
export interface DrawnEdge { id: string; points: Point[] }
interface Sheet { shapes: DrawnShape[]; edges: DrawnEdge[]; width: number; height: number }

const gap = { column: 70, row: 50, channel: 20, edge: 40 };
const kindOf = ({ $type }: XmlElement) => $type.replace(/^\w+:/, '');
const isNode = (element: XmlElement) => /(Event|Gateway|[tT]ask|SubProcess|Transaction|CallActivity)$/.test(kindOf(element));

/** Draws what stands in a process or sub-process: a column for each step from its beginning, a row for each branch. */
export function laidOut(scope: XmlElement): Sheet {
  const elements = childrenAt(scope, 'flowElements');
  const nodes = elements.filter((element) => isNode(element) && kindOf(element) !== 'BoundaryEvent');
  const borders = elements.filter((element) => kindOf(element) === 'BoundaryEvent');
  const hostOf = new Map(borders.map((event) => [event.id ?? '', childAt(event, 'attachedToRef')?.id ?? '']));
  const flows = elements.flatMap((element) => {
    const [source, target] = [childAt(element, 'sourceRef')?.id, childAt(element, 'targetRef')?.id];
    return kindOf(element) === 'SequenceFlow' && element.id && source && target ? [{ id: element.id, source, target, from: hostOf.get(source) ?? source }] : [];
  });
  const inside = new Map(nodes.filter((node) => childrenAt(node, 'flowElements').length > 0).map((node) => [node.id ?? '', laidOut(node)]));
  const sizeOf = (node: XmlElement) => { const sheet = inside.get(node.id ?? ''); return sheet ?? (/Event$/.test(kindOf(node)) ? { width: 36, height: 36 } : /Gateway$/.test(kindOf(node)) ? { width: 50, height: 50 } : { width: 100, height: 80 }); };
  const places = placesOf(nodes.map(({ id }) => id ?? ''), flows.map(({ from, target, source }) => ({ from, target, isAside: hostOf.has(source) })));
  const sized = nodes.map((node) => { const { width, height } = sizeOf(node); return { node, width, height, ...places.get(node.id ?? '') ?? { column: 0, row: 0 } }; });
  const [columns, rows] = [linesOf(sized.map(({ column, width }) => ({ at: column, size: width })), gap.column), linesOf(sized.map(({ row, height }) => ({ at: row, size: height })), gap.row)];
  const drawn = sized.map(({ node, width, height, column, row }): DrawnShape => ({
    id: node.id ?? '', x: columns.middle(column) - width / 2, y: rows.middle(row) - height / 2, width, height, isExpanded: inside.has(node.id ?? ''), isMarked: kindOf(node) === 'ExclusiveGateway',
  }));
  const shapes = [...drawn, ...onBorders(drawn, hostOf)];
  const shapeOf = new Map(shapes.map((shape) => [shape.id, shape]));
  const router = routerOf(drawn, rows.end);
  const edges = flows.flatMap(({ id, source, target }) => { const [from, to] = [shapeOf.get(source), shapeOf.get(target)]; return from && to ? [{ id, points: router.route(from, to, hostOf.has(source)) }] : []; });
  const moved = nodes.flatMap((node) => { const [sheet, shape] = [inside.get(node.id ?? ''), shapeOf.get(node.id ?? '')]; return sheet && shape ? [within(sheet, shape)] : []; });
  return {
    shapes: [...shapes, ...moved.flatMap((sheet) => sheet.shapes)], edges: [...edges, ...moved.flatMap((sheet) => sheet.edges)],
    width: Math.max(100, columns.end + gap.edge), height: Math.max(80, router.bottom() + gap.edge),
  };
}

/** How far along each column or row begins, each as wide as the widest in it. */
function linesOf(things: readonly { at: number; size: number }[], space: number): { middle(at: number): number; end: number } {
  const sizes = new Map<number, number>();
  for (const { at, size } of things) sizes.set(at, Math.max(sizes.get(at) ?? 0, size));
  const middles = new Map<number, number>();
  let end = gap.edge - space;
  for (const [at, size] of [...sizes].sort(([one], [other]) => one - other)) { middles.set(at, end + space + size / 2); end += space + size; }
  return { middle: (at) => middles.get(at) ?? 0, end };
}

/** Events on the lower edge of what they belong to, from the right. */
function onBorders(shapes: readonly DrawnShape[], hostOf: ReadonlyMap<string, string>): DrawnShape[] {
  const counts = new Map<string, number>();
  return [...hostOf].flatMap(([id, hostId]) => {
    const host = shapes.find((shape) => shape.id === hostId);
    if (!host) return [];
    const nth = counts.get(hostId) ?? 0;
    counts.set(hostId, nth + 1);
    return [{ id, x: host.x + host.width - 46 - nth * 42, y: host.y + host.height - 18, width: 36, height: 36, isExpanded: false, isMarked: false }];
  });
}

function within({ shapes, edges }: Sheet, { x, y }: Point): Pick<Sheet, 'shapes' | 'edges'> {
  return { shapes: shapes.map((shape) => ({ ...shape, x: shape.x + x, y: shape.y + y })), edges: edges.map(({ id, points }) => ({ id, points: points.map((point) => ({ x: point.x + x, y: point.y + y })) })) };
}

/** Ways around the shapes: straight on, by one bend where nothing stands in between, or below everything. */
function routerOf(shapes: readonly DrawnShape[], end: number) {
  let channels = 0;
  const isFree = (y: number, left: number, right: number) => shapes.every((shape) => shape.y > y || shape.y + shape.height < y || shape.x >= right || shape.x + shape.width <= left);
  const isOpen = (x: number, one: number, other: number) => shapes.every((shape) => shape.x > x || shape.x + shape.width < x || shape.y >= Math.max(one, other) || shape.y + shape.height <= Math.min(one, other));
  return {
    bottom: () => end + channels * gap.channel,
    route(from: DrawnShape, to: DrawnShape, isBorder: boolean): Point[] {
      const [left, right, toY] = [from.x + from.width, to.x, to.y + to.height / 2];
      const [middle, low] = [from.x + from.width / 2, from.y + from.height];
      if (isBorder && toY > low && isFree(toY, middle, right) && isOpen(middle, low, toY) && right > middle) return [{ x: middle, y: low }, { x: middle, y: toY }, { x: right, y: toY }];
      const fromY = from.y + from.height / 2;
      if (!isBorder && right > left) {
        if (fromY === toY && isFree(fromY, left, right)) return [{ x: left, y: fromY }, { x: right, y: toY }];
        for (const bend of [right - 25, left + 25]) {
          if (isFree(fromY, left, bend) && isOpen(bend, fromY, toY) && isFree(toY, bend, right)) return [{ x: left, y: fromY }, { x: bend, y: fromY }, { x: bend, y: toY }, { x: right, y: toY }];
        }
      }
      channels += 1;
      const [below, target] = [end + channels * gap.channel, to.x + to.width / 2];
      const [out, into] = [isOpen(middle, low + 1, below) ? undefined : left + 20, isOpen(target, to.y + to.height + 1, below) ? undefined : right - 20];
      return [
        ...(out === undefined ? [{ x: middle, y: low }] : [{ x: left, y: fromY }, { x: out, y: fromY }]), { x: out ?? middle, y: below }, { x: into ?? target, y: below },
        ...(into === undefined ? [{ x: target, y: to.y + to.height }] : [{ x: into, y: toY }, { x: right, y: toY }]),
      ];
    },
  };
}
