import type Modeling from 'bpmn-js/lib/features/modeling/Modeling';
import type { Connection, Element, Shape } from 'bpmn-js/lib/model/Types';
import { layOut } from '#bpmn/chain/layOut';
import { readScope } from './chainReading';

/** Around what is inside of a sub-process; its name stands on top. */
const [margin, head] = [24, 44];
const asDrawn = { autoResize: false };

/** Draws a chain neatly, and what is around it: a sub-process takes the size of its inside, and what it stands in makes room for it. */
export class ChainLayouts {
  static $inject = ['modeling'];
  private readonly modeling: Modeling;

  constructor(modeling: Modeling) {
    this.modeling = modeling;
  }

  layOut(scope: Element): void {
    for (let at: Element | undefined = scope; at; at = at.parent as Element | undefined) {
      this.draw(at);
      // A sheet of its own has no size.
      if (!at.parent || !('width' in at)) return;
      this.fit(at as Shape);
    }
  }

  private draw(scope: Element): void {
    const drawn = readScope(scope);
    const start = 'why' in drawn ? undefined : drawn.shapes.find(({ id }) => id === drawn.chain.items[0]?.id);
    if ('why' in drawn || !start) return;
    const { places, ways } = layOut(drawn.chain, drawn.graph, { x: start.x, y: start.y + start.height / 2 });
    // What sits on the edge of another goes along with it.
    for (const shape of [...drawn.shapes].sort((one, other) => Number(one.host !== undefined) - Number(other.host !== undefined))) {
      const place = places.get(shape.id);
      const delta = place && { x: place.x - shape.x, y: place.y - shape.y };
      if (!delta || (delta.x === 0 && delta.y === 0)) continue;
      if (shape.host) this.modeling.moveElements([shape], delta, shape.host as Shape, { attach: true, ...asDrawn });
      else this.modeling.moveElements([shape], delta, undefined, asDrawn);
    }
    for (const flow of drawn.connections) this.modeling.updateWaypoints(flow, ways.get(flow.id) ?? flow.waypoints);
  }

  /** Nothing inside may stick out, nor be lost in an empty frame. */
  private fit(around: Shape): void {
    const points = (around.children as Element[]).flatMap((element) => ('waypoints' in element ? (element as Connection).waypoints : cornersOf(element as Shape)));
    const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
    if (points.length === 0) return;
    const [x, y] = [Math.min(...xs) - margin, Math.min(...ys) - head];
    this.modeling.resizeShape(around, { x, y, width: Math.max(...xs) + margin - x, height: Math.max(...ys) + margin - y }, undefined, asDrawn);
  }
}

function cornersOf({ x, y, width, height }: Shape): { x: number; y: number }[] {
  return [{ x, y }, { x: x + width, y: y + height }];
}
