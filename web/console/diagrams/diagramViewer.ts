import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import type { Element, Shape } from 'bpmn-js/lib/model/Types';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type Overlays from 'diagram-js/lib/features/overlays/Overlays';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import { graphOf } from './diagramGraph';
import { moveByTouch } from './touchMove';
import type { WalkGraph } from './walk';

/** A sign beside a node, and the class that draws the node itself. */
export interface DiagramSign { nodeId: string; className: string; symbol: string; text: string; title: string }
/** What lies over the drawn model: signs, drawn flows and what a press on a called process opens. */
export interface DiagramCover { signs: DiagramSign[]; flows: string[]; doors: { nodeId: string; text: string }[]; /** Flows drawn each in a way of its own. */ ways?: { flowId: string; className: string }[] }

/** A drawn model: what the canvas does with it, without bpmn-js's own words. */
export interface OpenedDiagram {
  graph: WalkGraph;
  cover(cover: DiagramCover): void;
  select(nodeId: string | undefined): void;
  fit(): void;
  zoom(factor: number): void;
  /** Shows the same part of the paper as another diagram. */
  look(view: DiagramView): void;
  close(): void;
}

/** The part of the paper that is seen. */
export interface DiagramView { x: number; y: number; width: number; height: number }
export interface DiagramListener { onSelect: (nodeId: string | undefined) => void; onDoor: (nodeId: string) => void; onView?: (view: DiagramView) => void }

const colours = { defaultFillColor: 'var(--yw-surface)', defaultStrokeColor: 'var(--yw-diagram-line)', defaultLabelColor: 'var(--yw-text)' };
/** Below this a name of four characters cannot be read; a wide model then opens where its work is. */
const smallestReadable = 0.62;
/** Events and gateways are no wider than this. */
const smallNode = 60;
const isDrawn = (element: Element): boolean => element.type !== 'label' && element.businessObject?.$instanceOf?.('bpmn:FlowNode') === true;

/** Draws a model into a container, whole or, where that is too small to read, from the first of `startsAt`; rejects with bpmn-js's sentence where the XML cannot be drawn. */
export async function openDiagram(container: HTMLElement, xml: string, listener: DiagramListener, startsAt: readonly string[] = []): Promise<OpenedDiagram> {
  // Labels are measured on a canvas, which knows no `inherit`.
  const { fontFamily } = getComputedStyle(container);
  const viewer = new NavigatedViewer({ container, bpmnRenderer: colours, textRenderer: { defaultStyle: { fontFamily, fontSize: 13 }, externalStyle: { fontFamily, fontSize: 11 } }, keyboard: { bind: false } });
  try {
    await viewer.importXML(xml);
  } catch (error) {
    viewer.destroy();
    throw error;
  }
  const canvas = viewer.get<Canvas>('canvas');
  const registry = viewer.get<ElementRegistry>('elementRegistry');
  // The canvas around it takes the keys: one stop for Tab, not two.
  container.querySelector('svg')?.setAttribute('tabindex', '-1');
  viewer.get<EventBus>('eventBus').on<{ element: Element }>('element.click', ({ element }) => {
    const owner = element.type === 'label' ? (element as Element & { labelTarget: Element }).labelTarget : element;
    listener.onSelect(isDrawn(owner) ? owner.id : undefined);
  });
  viewer.get<EventBus>('eventBus').on<{ viewbox: DiagramView }>('canvas.viewbox.changed', ({ viewbox: { x, y, width, height } }) => listener.onView?.({ x, y, width, height }));
  // A finger on a node that does not move is a press on it.
  const leave = moveByTouch(container, canvas, () => true);
  const fit = () => { canvas.zoom('fit-viewport', { x: 0, y: 0 }); if (canvas.zoom() > 1.2) canvas.zoom(1.2, { x: 0, y: 0 }); };
  fit();
  const first = startsAt.find((nodeId) => registry.get(nodeId));
  if (canvas.zoom() < smallestReadable) {
    canvas.zoom(0.8);
    lookAt(canvas, registry, first);
  }
  return {
    graph: graphOf(registry.filter((element) => isDrawn(element as Element)) as Shape[]),
    cover: coverer(canvas, registry, viewer.get<Overlays>('overlays'), listener),
    select: selector(canvas, registry),
    fit,
    zoom: (factor) => { canvas.zoom(Math.min(3, Math.max(0.2, canvas.zoom() * factor))); },
    look: (view) => { if (!isNear(canvas.viewbox(), view)) canvas.viewbox(view); },
    close: () => { leave(); viewer.destroy(); },
  };
}

/** Two papers of almost the same size would push each other for ever. */
function isNear(one: DiagramView, other: DiagramView): boolean {
  const step = Math.max(1, one.width / 100);
  return Math.abs(one.x - other.x) < step && Math.abs(one.y - other.y) < step && Math.abs(one.width - other.width) < step;
}

function lookAt(canvas: Canvas, registry: ElementRegistry, nodeId: string | undefined): void {
  const shapes = registry.filter((element) => isDrawn(element as Element)) as Shape[];
  const shape = shapes.find(({ id }) => id === nodeId) ?? shapes.sort((one, other) => one.x - other.x)[0];
  if (!shape) return;
  const { outer, scale } = canvas.viewbox();
  const [width, height] = [outer.width / scale, outer.height / scale];
  const left = nodeId === undefined ? shape.x - 40 : shape.x + shape.width / 2 - width / 2;
  canvas.viewbox({ x: left, y: shape.y + shape.height / 2 - height / 2, width, height });
}

function coverer(canvas: Canvas, registry: ElementRegistry, overlays: Overlays, listener: DiagramListener): OpenedDiagram['cover'] {
  let marked: { id: string; className: string }[] = [];
  return ({ signs, flows, doors, ways = [] }) => {
    for (const { id, className } of marked) canvas.removeMarker(id, className);
    overlays.clear();
    marked = [...flows.map((id) => ({ id, className: 'diagram-taken' })), ...ways.map(({ flowId, className }) => ({ id: flowId, className })), ...signs.map(({ nodeId, className }) => ({ id: nodeId, className }))].filter(({ id }) => registry.get(id));
    for (const { id, className } of marked) canvas.addMarker(id, className);
    for (const nodeId of new Set(signs.map((sign) => sign.nodeId))) {
      const shape = registry.get(nodeId) as Shape | undefined;
      if (shape) overlays.add(nodeId, 'sign', { position: signPlace(shape), html: signsElement(signs.filter((sign) => sign.nodeId === nodeId), shape.width <= smallNode) });
    }
    for (const door of doors.filter(({ nodeId }) => registry.get(nodeId))) overlays.add(door.nodeId, 'door', { position: { bottom: 10, left: 8 }, html: doorElement(door.text, () => listener.onDoor(door.nodeId)) });
  };
}

/** On the upper edge, unless boundary events sit there: then on the lower one. */
function signPlace(shape: Shape): { top?: number; bottom?: number; left: number } {
  const middle = shape.y + shape.height / 2;
  const isTaken = (shape.attachers ?? []).some(({ type, y, height }) => type !== 'label' && y + height / 2 < middle);
  if (shape.width <= smallNode) return { top: -10, left: -10 };
  return isTaken ? { bottom: 10, left: -6 } : { top: -12, left: -6 };
}

function selector(canvas: Canvas, registry: ElementRegistry): OpenedDiagram['select'] {
  let selected: string | undefined;
  return (nodeId) => {
    if (selected && registry.get(selected)) canvas.removeMarker(selected, 'diagram-selected');
    selected = nodeId;
    const element = nodeId === undefined ? undefined : registry.get(nodeId);
    if (!element) return;
    const root = canvas.findRoot(element);
    if (root && root !== canvas.getRootElement()) canvas.setRootElement(root);
    canvas.addMarker(element.id, 'diagram-selected');
    canvas.scrollToElement(element.id, 60);
  };
}

/** Beside an event or a gateway stands its name, so there the shape of the sign must do; its words are in the tooltip and read aloud. */
function signsElement(signs: readonly DiagramSign[], isSmall: boolean): HTMLElement {
  const row = document.createElement('div');
  row.className = 'diagram-signs';
  for (const { className, text, symbol, title } of signs) {
    const element = document.createElement('span');
    element.className = `diagram-sign ${className}`;
    element.textContent = isSmall ? symbol : text;
    element.title = title;
    row.append(element);
  }
  return row;
}

function doorElement(text: string, open: () => void): HTMLElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = 'diagram-door';
  element.textContent = text;
  // The keyboard opens it from the node itself (Enter).
  element.tabIndex = -1;
  element.addEventListener('click', (event) => { event.stopPropagation(); open(); });
  return element;
}
