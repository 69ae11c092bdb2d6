import { describe, expect, it } from 'vitest';
import { startOfWalk, walk, type WalkNode } from './walk';

const node = (id: string, x: number, y: number, links: Partial<WalkNode> = {}): [string, WalkNode] => [id, { id, name: id, type: 'userTask', x, y, next: [], previous: [], attached: [], ...links }];

/** start -> gateway -> accept | decline; accept carries a timer. */
const graph = new Map([
  node('start', 0, 50, { next: ['gateway'] }),
  node('gateway', 100, 50, { previous: ['start'], next: ['accept', 'decline'] }),
  node('accept', 200, 0, { previous: ['gateway'], attached: ['timer'] }),
  node('decline', 200, 100, { previous: ['gateway'] }),
  node('timer', 220, 30, { previous: ['accept'] }),
]);

describe('walking a diagram by keyboard', () => {
  it('begins where the case stands now, else at the start', () => {
    expect(startOfWalk(graph, ['gone', 'decline'])).toBe('decline');
    expect(startOfWalk(graph)).toBe('start');
    expect(startOfWalk(new Map())).toBeUndefined();
  });

  it('follows the flows to the right and back to the left', () => {
    expect(walk(graph, 'start', 'right')).toBe('gateway');
    expect(walk(graph, 'gateway', 'right')).toBe('accept');
    expect(walk(graph, 'decline', 'left')).toBe('gateway');
    expect(walk(graph, 'start', 'left')).toBeUndefined();
  });

  it('changes between the ways after a gateway with up and down', () => {
    expect(walk(graph, 'accept', 'down')).toBe('decline');
    expect(walk(graph, 'decline', 'up')).toBe('accept');
  });

  it('reaches a boundary event from the task it hangs on', () => {
    expect(walk(graph, 'accept', 'right')).toBe('timer');
    expect(walk(graph, 'timer', 'left')).toBe('accept');
  });

  it('reaches what no flow leads to, so that nothing is out of reach', () => {
    const lonely = new Map([...graph, node('note', 0, 300)]);
    expect(walk(lonely, 'decline', 'down')).toBe('note');
  });
});
