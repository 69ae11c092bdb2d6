import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertCase } from '#database/cases';
import type { ListedMatter } from '#contract/matters';
import { readTable } from '#api/sheets/exchange';
import type { Browser } from '#tests/webServer';
import { startWorkingCity } from '#tests/workingCity';
import type { WorkingCity } from '#tests/workingCity';
import { rewardReports } from './reportRewards';

let city: WorkingCity;
let supervisor: Browser;
let leader: Browser;
beforeAll(async () => {
  city = await startWorkingCity();
  [supervisor, leader] = await Promise.all([city.browserOf('supervisor'), city.browserOf('leader')]);
});
afterAll(() => city?.close());

const minute = 60_000;
/** A report that was handled and archived some minutes ago. */
const archived = async ({ source = 'citizen' as const, phone = '13900000000' as string | null, stage = 'closed' }: { source?: 'citizen' | 'inspector'; phone?: string | null; stage?: string } = {}): Promise<string> => {
  const id = randomUUID();
  const { category_code: code } = (await city.database('subcategories').where({ code: 'E0113' }).first('category_code')) as { category_code: string };
  await city.database.transaction((transaction) => insertCase(transaction, {
    id, instanceId: randomUUID(), title: '南湖路路面破损', description: '路面坑洼。', category: { code, name: '道路' }, subcategory: { code: 'E0113', name: '道路破损' }, source, photoIds: [], place: { address: '南湖路' },
    reporter: { name: '王', ...(phone !== null && { phone }) }, reportedBy: 'person-acceptor', reportedDepartmentId: 'centre', reportedAt: Date.now() - 60 * minute,
  }, 480));
  await city.database('case_progress').where({ case_id: id }).update({ state: 'closed', stage, dispatched_at: new Date(Date.now() - 50 * minute), closed_at: new Date(Date.now() - 10 * minute) });
  return id;
};
const decide = () => rewardReports({ database: city.database, commands: city.commands, now: Date.now });
const ledger = async () => ((await (await supervisor.get('/matters?kind=reward')).json()) as { items: ListedMatter[] }).items;
const complete = async (clerk: Browser, caseId: string, name: string, outcome: string, variables: object): Promise<number> => {
  const open = async () => ((await city.database('user_tasks').where({ business_key: caseId, name, state: 'open' }).first('task_id')) as { task_id: string } | undefined)?.task_id;
  await expect.poll(open, { timeout: 30_000 }).toBeDefined();
  return (await clerk.send('POST', `/tasks/${encodeURIComponent((await open()) ?? '')}/complete`, { commandId: randomUUID(), outcome, variables })).status;
};

describe('a citizen\'s report that proved true', () => {
  it('is rewarded once: reviewed by a supervisor, paid by another, told to the reporter, kept in the ledger', async () => {
    const caseId = await archived();
    expect(await decide()).toBe(1);
    expect(await decide()).toBe(0);
    expect(await complete(leader, caseId, '审核奖励', 'approve', { review: { amount: 50 } })).toBe(403);
    expect(await complete(supervisor, caseId, '审核奖励', 'approve', { review: { amount: 80 } })).toBe(200);
    expect(await complete(leader, caseId, '发放奖励', 'paid', { payout: { method: 'bank', voucher: 'V-7' } })).toBe(200);

    await expect.poll(async () => (await ledger()).map(({ state, amount, outcome }) => ({ state, amount, outcome })), { timeout: 30_000 }).toEqual([{ state: 'done', amount: 80, outcome: 'paid' }]);
    const told = await city.database('notices').where({ case_id: caseId, kind: 'reward' }).select('channel', 'recipient');
    expect(told).toEqual([{ channel: 'sms', recipient: '13900000000' }]);
    const { titles, rows } = await readTable(new Uint8Array(await (await supervisor.get('/matters/sheet?kind=reward&format=xlsx')).arrayBuffer()));
    expect(rows.map(({ cells }) => [cells[titles.indexOf('类别')], cells[titles.indexOf('金额（元）')]])).toEqual([['有奖举报', '80']]);
  });

  it('needs a number to be paid to, a citizen who reported, and a case at its end', async () => {
    await archived({ phone: null });
    await archived({ source: 'inspector' });
    await archived({ stage: 'evaluate' });
    expect(await decide()).toBe(0);
  });

  it('that is declined is answered with the reason', async () => {
    const caseId = await archived();
    expect(await decide()).toBe(1);
    expect(await complete(supervisor, caseId, '审核奖励', 'decline', {})).toBe(422);
    expect(await complete(supervisor, caseId, '审核奖励', 'decline', { refusal: { reason: '同一问题已由他人先行举报' } })).toBe(200);
    await expect.poll(async () => (await city.database('notices').where({ case_id: caseId, kind: 'reward' }).first('body'))?.body, { timeout: 30_000 }).toContain('同一问题已由他人先行举报');
  });
});
