import { readBpmn } from './readXml';
import { childAt, childrenAt, numberAt } from './xmlElement';
import type { XmlElement } from './xmlElement';

/** A drawing in its bare lines: enough for a picture the size of a stamp. */
export interface DiagramOutline {
  width: number;
  height: number;
  shapes: { kind: 'event' | 'gateway' | 'activity'; x: number; y: number; width: number; height: number }[];
  /** Points of each flow, x and y in turn. */
  flows: number[][];
}

/** The outline of the first diagram of a file, moved to the corner; empty where it has none. */
export async function diagramOutline(xml: string): Promise<DiagramOutline> {
  const { definitions } = await readBpmn(xml);
  const drawn = childrenAt(childAt(childrenAt(definitions, 'diagrams')[0], 'plane'), 'planeElement');
  const shapes = drawn.flatMap((shape) => shapeOf(shape) ?? []);
  const flows = drawn.map((edge) => childrenAt(edge, 'waypoint').flatMap((point) => [numberAt(point, 'x') ?? 0, numberAt(point, 'y') ?? 0])).filter((points) => points.length >= 4);
  const [left, top] = [Math.min(...shapes.map(({ x }) => x), ...flows.map((points) => least(points, 0))), Math.min(...shapes.map(({ y }) => y), ...flows.map((points) => least(points, 1)))];
  if (!Number.isFinite(left) || !Number.isFinite(top)) return { width: 0, height: 0, shapes: [], flows: [] };
  const moved = shapes.map((shape) => ({ ...shape, x: shape.x - left, y: shape.y - top }));
  const bent = flows.map((points) => points.map((value, index) => value - (index % 2 === 0 ? left : top)));
  return {
    width: Math.max(...moved.map(({ x, width }) => x + width), ...bent.flatMap((points) => points.filter((_, index) => index % 2 === 0))),
    height: Math.max(...moved.map(({ y, height }) => y + height), ...bent.flatMap((points) => points.filter((_, index) => index % 2 === 1))),
    shapes: moved, flows: bent,
  };
}

function shapeOf(shape: XmlElement): DiagramOutline['shapes'][number] | undefined {
  const [bounds, type] = [childAt(shape, 'bounds'), childAt(shape, 'bpmnElement')?.$type];
  const kind = type?.endsWith('Event') ? 'event' : type?.endsWith('Gateway') ? 'gateway' : 'activity';
  return bounds && type ? { kind, x: numberAt(bounds, 'x') ?? 0, y: numberAt(bounds, 'y') ?? 0, width: numberAt(bounds, 'width') ?? 0, height: numberAt(bounds, 'height') ?? 0 } : undefined;
}

function least(points: readonly number[], parity: 0 | 1): number {
  return Math.min(...points.filter((_, index) => index % 2 === parity));
}
