import { describe, expect, it } from 'vitest';
import { useOutlineDrawing } from './outlineDrawing';

const drawing = (...corners: [number, number][]) => { const made = useOutlineDrawing(); corners.forEach((corner) => made.add(corner)); return made; };

describe('a piece of ground drawn on the map', () => {
  it('is closed from three corners on', () => {
    const made = drawing([114, 30], [114.01, 30]);
    expect(made.fault.value).toBe('fewCorners');
    made.close();
    expect(made.pieces.value).toEqual([]);
    made.add([114.01, 30.01]);
    made.close();
    expect([made.pieces.value, made.draft.value]).toEqual([[[[114, 30], [114.01, 30], [114.01, 30.01]]], []]);
  });

  it('does not cross itself', () => expect(drawing([114, 30], [114.01, 30.01], [114.01, 30], [114, 30.01]).fault.value).toBe('crossesItself'));

  it('loses its last corner when that is taken back', () => {
    const made = drawing([114, 30], [114.01, 30.01], [114.01, 30], [114, 30.01]);
    made.takeBack();
    expect(made.fault.value).toBeUndefined();
  });

  it('stands beside those the rule has already, each of which can go', () => {
    const made = useOutlineDrawing([[[1, 1], [2, 1], [2, 2]], [[3, 3], [4, 3], [4, 4]]]);
    made.remove(0);
    expect(made.pieces.value).toEqual([[[3, 3], [4, 3], [4, 4]]]);
  });
});
