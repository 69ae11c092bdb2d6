import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Variables } from '#bpmn/model';
import { createDraftKeeper, newerDraft, readDraft } from './taskDraft';

const shelfOf = (held: Record<string, string> = {}) => ({
  held, getItem: (key: string) => held[key] ?? null, setItem: (key: string, value: string) => { held[key] = value; }, removeItem: (key: string) => { delete held[key]; },
});
const keeperOver = (shelf: ReturnType<typeof shelfOf>, save: (variables: Variables) => Promise<unknown>) => {
  const states: string[] = [];
  const keeper = createDraftKeeper({ shelf, key: 'd', tab: 't1', now: () => Date.UTC(2026, 6, 2), save, onState: (state) => states.push(state) });
  return { keeper, states };
};
beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

describe('what is typed into a task', () => {
  it('is on the device at once and on the server after a pause, the last state only', async () => {
    const shelf = shelfOf();
    const saved: Variables[] = [];
    const { keeper, states } = keeperOver(shelf, async (variables) => { saved.push(variables); });

    keeper.keep({ result: '已' }, 'c1');
    keeper.keep({ result: '已修复' }, 'c1');
    expect(readDraft(shelf, 'd')).toMatchObject({ variables: { result: '已修复' }, commandId: 'c1' });
    expect(saved).toEqual([]);

    await vi.runAllTimersAsync();
    expect(saved).toEqual([{ result: '已修复' }]);
    expect(states).toEqual(['saving', 'saved']);
  });

  it('stays on the device when the server is away, and says so', async () => {
    const { keeper, states } = keeperOver(shelfOf(), async () => { throw new Error('away'); });
    keeper.keep({ result: 'x' }, 'c1');
    await vi.runAllTimersAsync();
    expect(states.at(-1)).toBe('local');
  });

  it('is sent at once when the page is left', async () => {
    const save = vi.fn(async () => undefined);
    const { keeper } = keeperOver(shelfOf(), save);
    keeper.keep({ result: 'x' }, 'c1');
    keeper.flush();
    expect(save).toHaveBeenCalledOnce();
    await vi.runAllTimersAsync();
    expect(save).toHaveBeenCalledOnce();
  });

  it('is gone after it was sent', async () => {
    const shelf = shelfOf();
    const save = vi.fn(async () => undefined);
    const { keeper } = keeperOver(shelf, save);
    keeper.keep({ result: 'x' }, 'c1');
    keeper.drop();
    await vi.runAllTimersAsync();
    expect([readDraft(shelf, 'd'), save.mock.calls.length]).toEqual([undefined, 0]);
  });

  it('goes on from the newer of both copies', () => {
    const [early, late] = [{ savedAt: '2026-07-02T01:00:00.000Z' }, { savedAt: '2026-07-02T02:00:00.000Z' }];
    expect([newerDraft(early, late), newerDraft(late, early), newerDraft(undefined, early), newerDraft(undefined, undefined)]).toEqual([late, late, early, undefined]);
  });

  it('is no draft when the storage holds something else', () => {
    expect(readDraft(shelfOf({ d: '{"a":1' }), 'd')).toBeUndefined();
    expect(readDraft(shelfOf({ d: '{"a":1}' }), 'd')).toBeUndefined();
  });
});
