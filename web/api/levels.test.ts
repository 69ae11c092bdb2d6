import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CaseDetail } from '#contract/cases';
import type { LevelCounts } from '#contract/levels';
import type { TaskSummary } from '#contract/tasks';
import type { Browser } from '#tests/webServer';
import { startWorkingCity } from '#tests/workingCity';
import type { WorkingCity } from '#tests/workingCity';

const logins = ['acceptor', 'leader', 'dispatcher', 'inspector'] as const;
type Login = (typeof logins)[number];
let city: WorkingCity;
let clerks: Record<Login, Browser>;
let caseId: string;

beforeAll(async () => {
  city = await startWorkingCity();
  clerks = Object.fromEntries(await Promise.all(logins.map(async (login) => [login, await city.browserOf(login)]))) as typeof clerks;
}, 300_000);
afterAll(() => city?.close());

const get = async <Body>(login: Login, path: string) => (await (await clerks[login].get(path)).json()) as Body;
const read = async () => CaseDetail.parse(await get('leader', `/cases/${caseId}`));
async function work(login: Login, name: string, outcome: string, variables: object = {}): Promise<void> {
  await expect.poll(async () => (await read()).openTasks.some((task) => task.name === name)).toBe(true);
  const taskId = (await read()).openTasks.find((task) => task.name === name)?.taskId ?? '';
  const response = await clerks[login].send('POST', `/tasks/${encodeURIComponent(taskId)}/complete`, { commandId: randomUUID(), outcome, variables });
  expect([name, response.status, response.status === 200 ? '' : await response.text()]).toEqual([name, 200, '']);
}
const listed = async (level: string) => (await get<{ items: { id: string }[] }>('leader', `/cases?level=${level}`)).items.map(({ id }) => id);
const countAt = (counts: LevelCounts, level: string) => counts.find((one) => one.level === level)?.count;

describe('a case', () => {
  it('handed over to a street lies in the street\'s inbox and no other', async () => {
    const body = { commandId: randomUUID(), title: '楼道堆物', description: '三楼楼道堆放杂物。', subcategoryCode: 'E0113', place: { address: '东湖区人民路 9 号' }, source: 'inspector' };
    caseId = ((await (await clerks.inspector.send('POST', '/cases', body)).json()) as { caseId: string }).caseId;
    await work('acceptor', '受理', 'accept');
    await work('leader', '立案', 'file', { filing: { conditionId: 'E0113-1' } });
    await work('dispatcher', '派遣', 'dispatch', { dispatch: { departmentId: 'nanhu-street', otherReason: '由属地街道就近处置' } });
    await expect.poll(async () => (await read()).openTasks.map(({ name }) => name)).toEqual(['签收']);
    expect(Object.fromEntries(await Promise.all(['city', 'district', 'street', 'community', 'grid'].map(async (level) => [level, await listed(level)] as const))))
      .toEqual({ city: [], district: [], street: [caseId], community: [], grid: [] });
    expect(countAt(await get<LevelCounts>('leader', '/cases/levels'), 'street')).toBe(1);
  });

  it('shows on its timeline at which level each step was done, and logs each hand-over to another', async () => {
    const { timeline } = await read();
    expect(timeline.find(({ title }) => title.zh === '派遣')?.level).toBe('city');
    expect(timeline.filter(({ kind }) => kind === 'handOver').map(({ title, by }) => [title.zh, by?.name !== undefined])).toEqual([['层级流转：市级中心 → 街镇枢纽', true]]);
  });
});

describe('a queue', () => {
  it('is told by the levels its person works at, and narrowed to one of them', async () => {
    const body = { commandId: randomUUID(), title: '路面破损', description: '坑洼。', subcategoryCode: 'E0113', place: { address: '东湖区人民路 10 号' }, source: 'inspector' };
    await clerks.inspector.send('POST', '/cases', body);
    const items = async (login: Login, query: string) => (await get<{ items: TaskSummary[] }>(login, `/tasks?${query}`)).items.map(({ name }) => name);
    await expect.poll(() => items('acceptor', 'level=city')).toEqual(['受理']);

    expect(await items('acceptor', 'level=street')).toEqual([]);
    expect(await get<LevelCounts>('acceptor', '/tasks/levels')).toEqual([{ level: 'city', count: 1 }]);
    expect((await get<LevelCounts>('inspector', '/tasks/levels')).map(({ level }) => level)).toContain('grid');
    expect((await clerks.acceptor.get('/tasks?level=moon')).status).toBe(422);
  });
});
