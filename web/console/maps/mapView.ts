/** A position as longitude and latitude, degrees. */
export type MapPosition = readonly [longitude: number, latitude: number];
export type MapBounds = readonly [west: number, south: number, east: number, north: number];

/** What a map shows: the position in its middle and how many pixels a degree of latitude has. */
export interface MapView {
  middle: MapPosition;
  scale: number;
}
export interface MapSize { width: number; height: number }

/** A city is small enough to be drawn flat: a degree of longitude is as wide as it is in the middle of the map. */
const squeeze = ({ middle }: MapView) => Math.cos((middle[1] * Math.PI) / 180);
const smallestScale = 40;
const largestScale = 4_000_000;

/** Where a position is drawn. */
export function toPixel(view: MapView, { width, height }: MapSize, [longitude, latitude]: MapPosition): [x: number, y: number] {
  return [width / 2 + (longitude - view.middle[0]) * view.scale * squeeze(view), height / 2 - (latitude - view.middle[1]) * view.scale];
}

/** The position under a pixel. */
export function toPosition(view: MapView, { width, height }: MapSize, x: number, y: number): MapPosition {
  return [view.middle[0] + (x - width / 2) / (view.scale * squeeze(view)), view.middle[1] - (y - height / 2) / view.scale];
}

/** The view after it was dragged by so many pixels. */
export function panned(view: MapView, size: MapSize, dx: number, dy: number): MapView {
  return { ...view, middle: toPosition(view, size, size.width / 2 - dx, size.height / 2 - dy) };
}

/** The view nearer or farther, with what lies under a pixel staying there. */
export function zoomed(view: MapView, size: MapSize, factor: number, x = size.width / 2, y = size.height / 2): MapView {
  const scale = Math.min(largestScale, Math.max(smallestScale, view.scale * factor));
  const kept = toPosition(view, size, x, y);
  const moved = { ...view, scale };
  const [nowX, nowY] = toPixel(moved, size, kept);
  return panned(moved, size, x - nowX, y - nowY);
}

/** The view in which bounds fill a map, with a margin. */
export function fitting([west, south, east, north]: MapBounds, { width, height }: MapSize): MapView {
  const middle: MapPosition = [(west + east) / 2, (south + north) / 2];
  const wide = Math.max(1e-6, (east - west) * Math.cos((middle[1] * Math.PI) / 180));
  const scale = 0.92 * Math.min(width / wide, height / Math.max(1e-6, north - south));
  return { middle, scale: Math.min(largestScale, Math.max(smallestScale, scale)) };
}

/** The bounds a map shows. */
export function boundsOfView(view: MapView, size: MapSize): MapBounds {
  const [west, north] = toPosition(view, size, 0, 0);
  const [east, south] = toPosition(view, size, size.width, size.height);
  return [west, south, east, north];
}

/** The bounds around positions; none without a position. */
export function boundsAround(positions: Iterable<MapPosition>): MapBounds | undefined {
  let [west, south, east, north] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const [longitude, latitude] of positions) {
    [west, east] = [Math.min(west, longitude), Math.max(east, longitude)];
    [south, north] = [Math.min(south, latitude), Math.max(north, latitude)];
  }
  return west <= east ? [west, south, east, north] : undefined;
}

export type MapLevel = 'district' | 'street' | 'community' | 'dutyGrid' | 'cell';
/** Pixels a degree of latitude must have before a level is drawn: lines closer than a finger are a blur. */
const drawnFrom: Record<MapLevel, number> = { district: 0, street: 900, community: 4_000, dutyGrid: 12_000, cell: 36_000 };

/** The levels drawn at a scale, the coarsest first. */
export function levelsAt(scale: number, finest: MapLevel): MapLevel[] {
  const levels = Object.keys(drawnFrom) as MapLevel[];
  return levels.slice(0, levels.indexOf(finest) + 1).filter((level) => scale >= drawnFrom[level]);
}

/** Markers close to each other, drawn as one. */
export interface Cluster<Marker> { x: number; y: number; markers: Marker[] }

/** Gathers markers that would be drawn within `reach` pixels of each other. */
export function clustered<Marker extends { longitude: number; latitude: number }>(markers: readonly Marker[], view: MapView, size: MapSize, reach = 36): Cluster<Marker>[] {
  const squares = new Map<string, Cluster<Marker>>();
  for (const marker of markers) {
    const [x, y] = toPixel(view, size, [marker.longitude, marker.latitude]);
    const square = `${Math.floor(x / reach)} ${Math.floor(y / reach)}`;
    const known = squares.get(square);
    if (!known) { squares.set(square, { x, y, markers: [marker] }); continue; }
    const count = known.markers.length;
    known.x = (known.x * count + x) / (count + 1);
    known.y = (known.y * count + y) / (count + 1);
    known.markers.push(marker);
  }
  return [...squares.values()];
}
