import { describe, expect, it } from 'vitest';
import { elementTree } from './elementTree';

const element = (elementInstanceId: string, scopeInstanceId?: string) => ({ elementInstanceId, scopeInstanceId, nodeId: elementInstanceId, type: 'userTask', state: 'active', activatedAt: '2026-08-03T08:00:00.000Z' });

describe('the tree of element instances', () => {
  it('shows what a scope holds below it', () => {
    const tree = elementTree([element('e1'), element('e2'), element('e3', 'e1'), element('e4', 'e3')]);

    expect(tree.map(({ element: { elementInstanceId }, depth }) => [elementInstanceId, depth])).toEqual([['e1', 0], ['e3', 1], ['e4', 2], ['e2', 0]]);
  });

  it('keeps what lies directly in the process, whose own row is not listed', () => {
    expect(elementTree([element('e1', 'process')]).map(({ depth }) => depth)).toEqual([0]);
  });
});
