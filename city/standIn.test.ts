import { describe, expect, it } from 'vitest';
import { standInObstacle, standInState } from './standIn';
import type { StandIn } from './standIn';

const day = 86_400_000;
const arranged = (absentId: string, standInId: string, from: number, until?: number): StandIn => ({ id: `${absentId}-${standInId}`, absentId, standInId, startsAt: from * day, endsAt: until === undefined ? undefined : until * day });

describe('a stand-in', () => {
  it('is in force from its first moment until its last', () => {
    const one = arranged('li', 'wang', 1, 3);
    expect([0, 1, 2.9, 3].map((at) => standInState(one, at * day))).toEqual(['coming', 'inForce', 'inForce', 'past']);
  });

  it('is the only one of who is away, at any time', () => {
    const li = arranged('li', 'wang', 1, 3);
    expect(standInObstacle(arranged('li', 'zhao', 2, 4), [li])).toEqual({ because: 'absentHasOne', other: li });
    expect(standInObstacle(arranged('li', 'zhao', 3, 4), [li])).toBeUndefined();
  });

  it('passes nothing on: there are no chains in either direction', () => {
    const li = arranged('li', 'wang', 1, 3);
    expect(standInObstacle(arranged('wang', 'zhao', 2, 5), [li])?.because).toBe('absentStandsIn');
    expect(standInObstacle(arranged('zhao', 'li', 2, 5), [li])?.because).toBe('standInIsAbsent');
  });

  it('may stand in for several at once', () => {
    expect(standInObstacle(arranged('zhao', 'wang', 1), [arranged('li', 'wang', 1)])).toBeUndefined();
  });
});
