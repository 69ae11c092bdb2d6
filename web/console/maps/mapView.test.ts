import { describe, expect, it } from 'vitest';
import { boundsAround, boundsOfView, clustered, fitting, levelsAt, panned, toPixel, toPosition, zoomed } from './mapView';

const size = { width: 800, height: 600 };
const view = { middle: [114.3, 30.5] as const, scale: 5_000 };

describe('a map', () => {
  it('has a pixel for a position and the position for the pixel', () => {
    const [x, y] = toPixel(view, size, [114.35, 30.52]);
    const [longitude, latitude] = toPosition(view, size, x, y);
    expect(longitude).toBeCloseTo(114.35, 9);
    expect(latitude).toBeCloseTo(30.52, 9);
    expect(y).toBeLessThan(300);
  });

  it('keeps what lies under the finger where it is while zooming', () => {
    const under = toPosition(view, size, 200, 150);
    const [x, y] = toPixel(zoomed(view, size, 2, 200, 150), size, under);
    expect(x).toBeCloseTo(200, 1);
    expect(y).toBeCloseTo(150, 1);
  });

  it('is dragged with the finger', () => {
    const [x, y] = toPixel(panned(view, size, 30, -40), size, view.middle);
    expect(x).toBeCloseTo(430, 1);
    expect(y).toBeCloseTo(260, 1);
  });

  it('fits bounds, and tells the bounds it shows', () => {
    const bounds = [114, 30, 115, 31] as const;
    const [west, south, east, north] = boundsOfView(fitting(bounds, size), size);
    expect([west <= 114, south <= 30, east >= 115, north >= 31]).toEqual([true, true, true, true]);
    expect(boundsAround([[114, 31], [115, 30]])).toEqual(bounds);
    expect(boundsAround([])).toBeUndefined();
  });

  it('draws finer levels the nearer it is', () => {
    expect(levelsAt(500, 'cell')).toEqual(['district']);
    expect(levelsAt(50_000, 'cell')).toEqual(['district', 'street', 'community', 'dutyGrid', 'cell']);
    expect(levelsAt(50_000, 'dutyGrid')).toEqual(['district', 'street', 'community', 'dutyGrid']);
  });

  it('gathers markers that lie on each other', () => {
    const markers = [{ longitude: 114.3, latitude: 30.5 }, { longitude: 114.3001, latitude: 30.5 }, { longitude: 114.35, latitude: 30.5 }];
    expect(clustered(markers, view, size).map(({ markers: own }) => own.length).sort()).toEqual([1, 2]);
  });
});
