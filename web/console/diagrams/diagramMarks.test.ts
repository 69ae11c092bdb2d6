import { describe, expect, it } from 'vitest';
import { countMarks, marksByNode, markSymbols } from './diagramMarks';

describe('the marks of a live diagram', () => {
  it('put an incident before what is open and what was passed', () => {
    const marks = marksByNode([{ nodeId: 'handle', mark: 'passed', count: 2 }, { nodeId: 'handle', mark: 'incident', count: 1 }, { nodeId: 'handle', mark: 'now', count: 1 }]);

    expect(marks.get('handle')?.map(({ mark }) => mark)).toEqual(['incident', 'now', 'passed']);
  });

  it('are told apart by shape, never by colour alone', () => {
    expect(new Set(Object.values(markSymbols)).size).toBe(3);
  });

  it('count nodes, not passages', () => {
    expect(countMarks([{ nodeId: 'a', mark: 'passed', count: 5 }, { nodeId: 'b', mark: 'passed', count: 1 }])).toEqual({ now: 0, passed: 2, incident: 0 });
  });
});
