/** What of diagram-js's canvas is moved. */
export interface MovedCanvas { scroll(by: { dx: number; dy: number }): unknown; zoom(): number; zoom(scale: number, around: Point): unknown }
export interface Point { x: number; y: number }

/** Less is a tap. */
const threshold = 8;

/** How a paper follows the fingers on it: by how much it moves, how much larger it gets, and around what. */
export function followed(before: readonly Point[], after: readonly Point[]): { dx: number; dy: number; factor: number; around: Point } {
  const [from, to] = [middleOf(before), middleOf(after)];
  const spread = spreadOf(before);
  return { dx: to.x - from.x, dy: to.y - from.y, factor: spread > 0 ? spreadOf(after) / spread : 1, around: to };
}

function middleOf(points: readonly Point[]): Point {
  const share = 1 / Math.max(1, points.length);
  return { x: points.reduce((sum, { x }) => sum + x * share, 0), y: points.reduce((sum, { y }) => sum + y * share, 0) };
}

function spreadOf([one, other]: readonly Point[]): number {
  return one && other ? Math.hypot(one.x - other.x, one.y - other.y) : 0;
}

/**
 * diagram-js hears mice only: one finger moves the paper, two make it larger or smaller. `mayMove` says whether what is touched is paper;
 * with two fingers everything is.
 */
export function moveByTouch(container: HTMLElement, canvas: MovedCanvas, mayMove: (touched: Element) => boolean): () => void {
  const fingers = new Map<number, Point>();
  let isMoving = false;
  let began: Point | undefined;
  const placeOf = ({ clientX, clientY }: PointerEvent): Point => { const { left, top } = container.getBoundingClientRect(); return { x: clientX - left, y: clientY - top }; };
  const down = (event: PointerEvent) => {
    if (event.pointerType !== 'touch' || fingers.size >= 2 || (fingers.size === 0 && !mayMove(event.target as Element))) return;
    fingers.set(event.pointerId, placeOf(event));
    began = placeOf(event);
    isMoving = fingers.size === 2;
  };
  const move = (event: PointerEvent) => {
    if (!fingers.has(event.pointerId)) return;
    const [before, place] = [[...fingers.values()], placeOf(event)];
    if (!isMoving && began && Math.hypot(place.x - began.x, place.y - began.y) < threshold) return;
    isMoving = true;
    fingers.set(event.pointerId, place);
    const { dx, dy, factor, around } = followed(before, [...fingers.values()]);
    canvas.scroll({ dx, dy });
    if (factor !== 1) canvas.zoom(Math.min(4, Math.max(0.1, canvas.zoom() * factor)), around);
  };
  const up = (event: PointerEvent) => { fingers.delete(event.pointerId); };
  container.addEventListener('pointerdown', down);
  // A finger may leave the paper and still move it.
  addEventListener('pointermove', move);
  for (const end of ['pointerup', 'pointercancel'] as const) addEventListener(end, up);
  return () => {
    container.removeEventListener('pointerdown', down);
    removeEventListener('pointermove', move);
    for (const end of ['pointerup', 'pointercancel'] as const) removeEventListener(end, up);
  };
}
