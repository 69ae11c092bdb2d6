import { describe, expect, it } from 'vitest';
import { standingOf } from './floodOrder';
import type { FloodOrderTask } from './floodOrder';

const minute = 60_000;
const task = (nodeId: string, state: FloodOrderTask['state'], endedAt?: number): FloodOrderTask => ({ nodeId, state, endedAt, ...(state === 'completed' && { by: '甲' }) });
const standing = (tasks: FloodOrderTask[], now = 0, isRunning = true) => standingOf({ arriveMinutes: 30 }, tasks, { isRunning, now });

describe('an order of a flood response', () => {
  it('waits for the responsible person first', () => {
    expect(standing([task('signIn', 'open')])).toEqual({ state: 'issued', call: 'responsible', isSignInOverdue: false, isArrivalOverdue: false });
  });

  it('is overdue once it went to the deputy, and stays so when he signs in', () => {
    expect(standing([task('signIn', 'cancelled', minute), task('signInDeputy', 'open')])).toMatchObject({ state: 'issued', call: 'deputy', isSignInOverdue: true });
    expect(standing([task('signIn', 'cancelled', minute), task('signInDeputy', 'completed', 2 * minute), task('arrive', 'open')])).toMatchObject({ state: 'signedIn', call: 'deputy', signedInBy: '甲', isSignInOverdue: true });
  });

  it('is late when nobody has arrived in time, also when somebody came afterwards', () => {
    const signed = task('signIn', 'completed', 0);
    expect(standing([signed, task('arrive', 'open')], 30 * minute).isArrivalOverdue).toBe(false);
    expect(standing([signed, task('arrive', 'open')], 31 * minute).isArrivalOverdue).toBe(true);
    expect(standing([signed, task('arrive', 'completed', 40 * minute), task('handle', 'open')], 50 * minute)).toMatchObject({ state: 'arrived', arrivedAt: 40 * minute, isArrivalOverdue: true });
  });

  it('is done, or called back when the response ended before', () => {
    const worked = [task('signIn', 'completed', 0), task('arrive', 'completed', minute), task('handle', 'completed', 2 * minute)];
    expect(standing(worked, 0, false)).toMatchObject({ state: 'done', doneAt: 2 * minute });
    expect(standing([task('signIn', 'cancelled', minute)], 0, false)).toMatchObject({ state: 'calledBack', isSignInOverdue: false });
  });
});
