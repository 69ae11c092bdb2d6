import type { Connection, Element, Shape } from 'bpmn-js/lib/model/Types';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type { CounterStage, CounterStep } from './counterExample';
import { pointAlong, tokenWaves } from './tokenWaves';

const [passedMark, presentMark] = ['model-mark-passed', 'model-mark-present'];
/** A token needs this long for one flow, in milliseconds. */
const crossing = 650;
const radius = 9;

/** Tokens on an open drawing, as a layer above it; the drawing itself is not changed. */
export function tokenStage(canvas: Canvas, registry: ElementRegistry, isStill = () => matchMedia('(prefers-reduced-motion: reduce)').matches): CounterStage {
  let marked: [id: string, mark: string][] = [];
  let turn = 0;
  const layer = () => canvas.getLayer('counter-example', 300) as SVGGElement;
  const wipe = () => { turn += 1; layer().replaceChildren(); };

  function mark(wanted: [id: string, mark: string][]): void {
    for (const [id, name] of marked) if (registry.get(id)) canvas.removeMarker(id, name);
    marked = wanted.filter(([id]) => registry.get(id));
    for (const [id, name] of marked) canvas.addMarker(id, name);
  }
  function flowsOf({ flowIds }: CounterStep) {
    return flowIds.flatMap((id) => {
      const flow = registry.get(id) as Connection | undefined;
      return flow?.source && flow.target ? [{ id, sourceId: flow.source.id, targetId: flow.target.id, points: flow.waypoints }] : [];
    });
  }
  /** One wave of tokens; ends early where something else is shown meanwhile. */
  function cross(lines: readonly { x: number; y: number }[][]): Promise<void> {
    const mine = turn;
    const tokens = lines.map((line) => layer().appendChild(token(pointAlong(line, 0))));
    return new Promise((resolve) => {
      let began: number | undefined;
      const draw = (now: number) => {
        began ??= now;
        const part = (now - began) / crossing;
        tokens.forEach((one, index) => put(one, pointAlong(lines[index] ?? [], part)));
        if (part < 1 && mine === turn) { requestAnimationFrame(draw); return; }
        for (const one of tokens) one.remove();
        resolve();
      };
      requestAnimationFrame(draw);
    });
  }
  return {
    async move(step) {
      wipe();
      show(canvas, registry.get(step.elementId) as Element | undefined);
      if (isStill()) return;
      const mine = turn;
      for (const wave of tokenWaves(flowsOf(step))) {
        if (mine !== turn) return;
        await cross(wave.map(({ points }) => points));
      }
    },
    stand(passed, shown) {
      wipe();
      show(canvas, registry.get(shown.elementId) as Element | undefined);
      mark([...new Set(passed.flatMap(({ flowIds }) => flowIds))].map((id): [string, string] => [id, passedMark]).concat([[shown.elementId, presentMark]]));
      for (const id of new Set(shown.tokens)) {
        const shape = registry.get(id) as Shape | undefined;
        const count = shown.tokens.filter((one) => one === id).length;
        if (!shape || !('width' in shape)) continue;
        for (let index = 0; index < count; index++) layer().append(token({ x: shape.x + shape.width / 2 + (index - (count - 1) / 2) * radius * 2.2, y: shape.y }));
      }
    },
    clear() {
      wipe();
      mark([]);
    },
  };
}

/** Parts of a collapsed sub-process are drawn on a plane of their own. */
function show(canvas: Canvas, element: Element | undefined): void {
  if (!element) return;
  const root = canvas.findRoot(element);
  if (root && root !== canvas.getRootElement()) canvas.setRootElement(root);
  canvas.scrollToElement(element, 80);
}

function token({ x, y }: { x: number; y: number }): SVGCircleElement {
  const circle = document.createElementNS('http://www.w3.org/2000/svg', 'circle');
  circle.setAttribute('r', String(radius));
  circle.setAttribute('class', 'counter-token');
  put(circle, { x, y });
  return circle;
}

function put(circle: SVGCircleElement, { x, y }: { x: number; y: number }): void {
  circle.setAttribute('cx', String(x));
  circle.setAttribute('cy', String(y));
}
