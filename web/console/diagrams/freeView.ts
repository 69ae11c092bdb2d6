/** A rectangle, of the paper or of the screen. */
export interface Area { x: number; y: number; width: number; height: number }
/** What of diagram-js's canvas is needed to show a part of its paper. */
export interface ViewedCanvas { viewbox(): { inner: Area; outer: { width: number; height: number } }; viewbox(view: Area): unknown }

const margin = 20;

/** The part of a canvas nothing lies over: beside what stands at its left edge, below what stands at its upper edge. */
export function freeArea(outer: { width: number; height: number }, cover: Area | undefined): Area {
  if (!cover || cover.width <= 0 || cover.height <= 0) return { x: 0, y: 0, width: outer.width, height: outer.height };
  const isBar = cover.width > cover.height;
  const [x, y] = isBar ? [0, cover.y + cover.height] : [cover.x + cover.width, 0];
  return { x, y, width: outer.width - x, height: outer.height - y };
}

/** The view that shows the whole drawing in the middle of a free area, never larger than it is drawn. */
export function viewOf(inner: Area, outer: { width: number; height: number }, free: Area): Area {
  const [width, height] = [Math.max(free.width - 2 * margin, 1), Math.max(free.height - 2 * margin, 1)];
  const scale = Math.min(1, width / Math.max(inner.width, 1), height / Math.max(inner.height, 1));
  return {
    x: inner.x + inner.width / 2 - (free.x + free.width / 2) / scale, y: inner.y + inner.height / 2 - (free.y + free.height / 2) / scale,
    width: outer.width / scale, height: outer.height / scale,
  };
}

/** Shows the whole drawing in a container beside its palette, where there is one. */
export function fitBesidePalette(canvas: ViewedCanvas, container: HTMLElement): void {
  const { inner, outer } = canvas.viewbox();
  const [around, palette] = [container.getBoundingClientRect(), container.querySelector('.djs-palette')?.getBoundingClientRect()];
  canvas.viewbox(viewOf(inner, outer, freeArea(outer, palette && { x: palette.left - around.left, y: palette.top - around.top, width: palette.width, height: palette.height })));
}
