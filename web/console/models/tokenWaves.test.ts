import { describe, expect, it } from 'vitest';
import { pointAlong, tokenWaves } from './tokenWaves';

const flow = (sourceId: string, targetId: string) => ({ id: `${sourceId}-${targetId}`, sourceId, targetId });
const ids = (waves: { id: string }[][]) => waves.map((wave) => wave.map(({ id }) => id));

describe('the tokens of a step', () => {
  it('leave a split together and go on from where each arrived', () => {
    expect(ids(tokenWaves([flow('start', 'split'), flow('split', 'a'), flow('split', 'b'), flow('a', 'join')]))).toEqual([['start-split'], ['split-a', 'split-b'], ['a-join']]);
  });

  it('come to one place by different ways one after the other where the ways are of different length', () => {
    expect(ids(tokenWaves([flow('split', 'a'), flow('split', 'meet'), flow('a', 'meet')]))).toEqual([['split-a', 'split-meet'], ['a-meet']]);
  });

  it('follow the bends of a line at even speed', () => {
    const line = [{ x: 0, y: 0 }, { x: 100, y: 0 }, { x: 100, y: 100 }];
    expect(pointAlong(line, 0)).toEqual({ x: 0, y: 0 });
    expect(pointAlong(line, 0.5)).toEqual({ x: 100, y: 0 });
    expect(pointAlong(line, 0.75)).toEqual({ x: 100, y: 50 });
    expect(pointAlong(line, 1)).toEqual({ x: 100, y: 100 });
    expect(pointAlong([], 0.5)).toEqual({ x: 0, y: 0 });
  });
});
