import type { MapArea, MapCase } from '#contract/grids';
import { toPixel, type Cluster, type MapLevel, type MapPosition, type MapSize, type MapView } from './mapView';

/** What is drawn, from below upwards. */
export interface Drawing {
  view: MapView;
  size: MapSize;
  levels: { level: MapLevel; areas: readonly Pick<MapArea, 'id' | 'name' | 'rings'>[] }[];
  /** Fill of an area by a value; absent: none. */
  fillOf?: ((level: MapLevel, areaId: string) => string | undefined) | undefined;
  highlighted?: string | undefined;
  clusters: readonly Cluster<MapCase>[];
  /** Pieces of ground, and the corners of one that is being drawn. */
  shapes: readonly (readonly MapPosition[])[];
  draft: readonly MapPosition[];
  pin?: MapPosition | undefined;
  colours: MapColours;
}
export interface MapColours { surface: string; line: string; strong: string; text: string; accent: string; tint: string; lamps: Record<MapCase['lamp'], string> }

/** The console's colours as a canvas takes them. */
export function mapColours(element: Element): MapColours {
  const style = getComputedStyle(element);
  const of = (name: string) => style.getPropertyValue(`--yw-${name}`).trim();
  return { surface: of('surface'), line: of('line-strong'), strong: of('text-3'), text: of('text-2'), accent: of('accent'), tint: of('accent-tint'), lamps: { green: of('green'), yellow: of('yellow'), red: of('red'), grey: of('grey') } };
}

const widths: Record<MapLevel, number> = { district: 2.5, street: 1.6, community: 1, dutyGrid: 0.7, cell: 0.4 };

/** Draws a map anew; cheap enough for each frame of a drag. */
export function drawMap(context: CanvasRenderingContext2D, drawing: Drawing): void {
  const { size, levels, colours, view, pin, clusters } = drawing;
  context.clearRect(0, 0, size.width, size.height);
  for (const { level, areas } of [...levels].reverse()) for (const area of areas) drawArea(context, drawing, level, area);
  const finest = levels.at(-1);
  if (finest && finest.level !== 'cell') labelAreas(context, drawing, finest.areas);
  for (const shape of drawing.shapes) drawShape(context, drawing, shape, true);
  if (drawing.draft.length > 0) drawShape(context, drawing, drawing.draft, false);
  for (const cluster of clusters) drawCluster(context, cluster, colours);
  if (pin) drawPin(context, toPixel(view, size, pin), colours);
}

function drawArea(context: CanvasRenderingContext2D, { view, size, fillOf, highlighted, colours }: Drawing, level: MapLevel, { id, rings }: Pick<MapArea, 'id' | 'rings'>): void {
  context.beginPath();
  let isSeen = false;
  for (const ring of rings) {
    for (const [index, position] of ring.entries()) {
      const [x, y] = toPixel(view, size, position);
      isSeen ||= x > -size.width && x < 2 * size.width && y > -size.height && y < 2 * size.height;
      if (index === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    }
    context.closePath();
  }
  if (!isSeen) return;
  const fill = id === highlighted ? colours.tint : fillOf?.(level, id);
  if (fill !== undefined) {
    context.fillStyle = fill;
    context.fill('evenodd');
  }
  context.lineWidth = id === highlighted ? widths[level] + 1.5 : widths[level];
  context.strokeStyle = id === highlighted ? colours.accent : level === 'district' ? colours.strong : colours.line;
  context.stroke();
}

/** A name is written where it has room, in the middle of the largest ring. */
function labelAreas(context: CanvasRenderingContext2D, { view, size, colours }: Drawing, areas: Drawing['levels'][number]['areas']): void {
  context.font = `13px ${getComputedStyle(document.body).fontFamily}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  for (const { name, rings } of areas) {
    const corners = rings.reduce((longest, ring) => (ring.length > longest.length ? ring : longest), rings[0] ?? []).map((position) => toPixel(view, size, position));
    const [left, right] = [Math.min(...corners.map(([x]) => x)), Math.max(...corners.map(([x]) => x))];
    const [top, bottom] = [Math.min(...corners.map(([, y]) => y)), Math.max(...corners.map(([, y]) => y))];
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    if (bottom - top < 22 || right - left < context.measureText(name).width + 8 || x < 0 || x > size.width || y < 0 || y > size.height) continue;
    context.lineWidth = 3;
    context.strokeStyle = colours.surface;
    context.strokeText(name, x, y);
    context.fillStyle = colours.text;
    context.fillText(name, x, y);
  }
}

function drawShape(context: CanvasRenderingContext2D, { view, size, colours }: Drawing, corners: readonly MapPosition[], isClosed: boolean): void {
  const pixels = corners.map((corner) => toPixel(view, size, corner));
  context.beginPath();
  for (const [index, [x, y]] of pixels.entries()) {
    if (index === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
  if (isClosed) {
    context.closePath();
    context.save();
    context.globalAlpha = 0.22;
    context.fillStyle = colours.accent;
    context.fill();
    context.restore();
  }
  context.lineWidth = 2;
  context.strokeStyle = colours.accent;
  context.stroke();
  if (isClosed) return;
  for (const [x, y] of pixels) {
    context.beginPath();
    context.arc(x, y, 4, 0, 2 * Math.PI);
    context.fillStyle = colours.surface;
    context.fill();
    context.stroke();
  }
}

const worstFirst: readonly MapCase['lamp'][] = ['red', 'yellow', 'green', 'grey'];

function drawCluster(context: CanvasRenderingContext2D, { x, y, markers }: Cluster<MapCase>, { lamps, surface }: MapColours): void {
  const lamp = worstFirst.find((one) => markers.some((marker) => marker.lamp === one)) ?? 'grey';
  const radius = markers.length === 1 ? 7 : Math.min(20, 11 + Math.log2(markers.length) * 1.6);
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = lamps[lamp];
  context.fill();
  context.lineWidth = 2;
  context.strokeStyle = surface;
  context.stroke();
  // Colour alone would not tell an overdue case: it is marked, and a cluster says its number.
  const sign = markers.length > 1 ? String(markers.length) : lamp === 'red' ? '!' : '';
  if (sign === '') return;
  context.font = `600 11px ${getComputedStyle(document.body).fontFamily}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = '#fff';
  context.fillText(sign, x, y + 0.5);
}

function drawPin(context: CanvasRenderingContext2D, [x, y]: [number, number], { accent, surface }: MapColours): void {
  context.beginPath();
  context.moveTo(x, y);
  context.bezierCurveTo(x - 14, y - 16, x - 11, y - 32, x, y - 32);
  context.bezierCurveTo(x + 11, y - 32, x + 14, y - 16, x, y);
  context.fillStyle = accent;
  context.fill();
  context.lineWidth = 2;
  context.strokeStyle = surface;
  context.stroke();
  context.beginPath();
  context.arc(x, y - 20, 4, 0, 2 * Math.PI);
  context.fillStyle = surface;
  context.fill();
}
