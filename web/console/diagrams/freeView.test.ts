import { describe, expect, it } from 'vitest';
import { freeArea, viewOf } from './freeView';
import type { Area } from './freeView';

const board = { width: 900, height: 600 };

/** Where a place of the paper is seen on the screen. */
function seen(view: Area, outer: { width: number }, { x, y, width, height }: Area): Area {
  const scale = outer.width / view.width;
  return { x: (x - view.x) * scale, y: (y - view.y) * scale, width: width * scale, height: height * scale };
}

describe('the view of a whole drawing', () => {
  it('lies beside a palette at the left, in the middle of what it leaves free, as large as it is drawn', () => {
    const [palette, drawing] = [{ x: 20, y: 20, width: 94, height: 380 }, { x: 100, y: 160, width: 400, height: 200 }];
    const view = viewOf(drawing, board, freeArea(board, palette));

    expect(seen(view, board, drawing)).toEqual({ x: 114 + (786 - 400) / 2, y: 200, width: 400, height: 200 });
  });

  it('is made smaller where the drawing is wider than what is free, and nothing of it lies under the palette', () => {
    const [palette, drawing] = [{ x: 20, y: 20, width: 94, height: 380 }, { x: -50, y: 0, width: 4000, height: 300 }];
    const shown = seen(viewOf(drawing, board, freeArea(board, palette)), board, drawing);

    expect(shown.x).toBeCloseTo(134);
    expect(shown.x + shown.width).toBeCloseTo(880);
  });

  it('lies below a palette that is a bar along the upper edge, and takes the whole board where there is none', () => {
    const [phone, bar, drawing] = [{ width: 390, height: 300 }, { x: 8, y: 8, width: 374, height: 48 }, { x: 0, y: 0, width: 100, height: 1000 }];
    const shown = seen(viewOf(drawing, phone, freeArea(phone, bar)), phone, drawing);
    expect(shown.y).toBeCloseTo(76);
    expect(shown.y + shown.height).toBeCloseTo(280);

    const alone = seen(viewOf(drawing, phone, freeArea(phone, undefined)), phone, drawing);
    expect(alone.y).toBeCloseTo(20);
    expect(freeArea(phone, { x: 0, y: 0, width: 0, height: 0 })).toEqual({ x: 0, y: 0, width: 390, height: 300 });
  });
});
