import { beforeEach, expect, it, vi } from 'vitest';
import { sayDone } from '#console/answers/toast';
import { server } from '#console/server/server';
import { claimTask } from './taskClaim';

vi.mock('#console/answers/toast', () => ({ sayDone: vi.fn(), sayTrouble: vi.fn() }));
vi.mock('#console/server/server', () => ({ server: { ask: vi.fn() } }));
vi.mock('#console/server/news', () => ({ news: { expect: vi.fn() } }));

beforeEach(() => vi.clearAllMocks());

it.each([[true, '撤销'], [false, undefined]])('offers to give a claimed task back where that is permitted: %s', async (unclaim, offered) => {
  vi.mocked(server.ask).mockResolvedValue({ taskId: 't', claimedBy: { id: 'me', name: '我' }, allowed: { claim: false, unclaim, complete: true, assign: false } });
  expect(await claimTask({ taskId: 't' })).toBe(true);
  expect(vi.mocked(sayDone).mock.calls).toEqual([['已认领', offered && { text: offered, run: expect.any(Function) as unknown }]]);
});
