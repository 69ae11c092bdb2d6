import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { playDemoCases } from '#run/demo/cases';
import { isEmptyCity } from '#run/demo/seed';
import { startWorkingCity } from '#tests/workingCity';
import type { WorkingCity } from '#tests/workingCity';

let city: WorkingCity;
let played = 0;

beforeAll(async () => {
  city = await startWorkingCity();
  played = await playDemoCases(city.address);
}, 300_000);

afterAll(() => city?.close());

const read = async <Body>(login: string, path: string): Promise<Body> => {
  const response = await (await city.browserOf(login)).get(path);
  const body = await response.text();
  expect(response.status, body).toBe(200);
  return JSON.parse(body) as Body;
};

interface Listed { items: { id: string; stage: string; state: string; lamp: string; reworkCount: number; departmentName?: string; number: string; title: string }[]; total?: number }

describe('the demo city', () => {
  it('is taken for empty once only', async () => {
    expect(await isEmptyCity(city.database)).toBe(false);
  });

  it('shows cases in many stages, each really worked there', async () => {
    const { items, total } = await read<Listed>('supervisor', '/cases?limit=100');
    expect(total).toBe(played);
    const stages = items.map(({ stage }) => stage);
    expect(new Set(stages)).toEqual(new Set(['accept', 'file', 'dispatch', 'handle', 'check', 'close', 'closed', 'declined']));
    expect(items.find(({ title }) => title === '湖滨公园行道树断枝')).toMatchObject({ stage: 'handle', reworkCount: 1, departmentName: '安澜市园林绿化中心' });
    expect(items.filter(({ state }) => state === 'closed')).toHaveLength(1);
    expect(await city.database('incidents')).toEqual([]);
  });

  it('numbers its cases without a gap', async () => {
    const { items } = await read<Listed>('supervisor', '/cases?limit=100');
    const sequences = items.map(({ number }) => Number(number.slice(-5))).sort((one, other) => one - other);
    expect(sequences).toEqual(Array.from({ length: played }, (_, index) => index + 1));
  });

  it('has overdue cases on the board, and says who used the limit', async () => {
    await expect.poll(async () => (await read<{ total: { red: number } }>('supervisor', '/overdue/board')).total.red, { timeout: 60_000 }).toBe(2);
    const { items } = await read<{ items: { title: string; holder: string; taskName: string; usedBy: { name: string }[]; overdueBy: number }[] }>('supervisor', '/overdue');
    const drill = items.find(({ title }) => title === '新桥街道防汛应急演练');
    expect(drill).toMatchObject({ holder: '朱国强', taskName: '处置' });
    expect(drill?.usedBy[0]?.name).toBe('朱国强');
    expect(items.find(({ title }) => title === '晨光街道环卫应急演练')).toMatchObject({ holder: '安澜市环境卫生中心的部门负责人、安澜市环境卫生中心的处置人员' });
    const notices = await city.database('notices').where({ kind: 'overdue' });
    expect(notices.length).toBeGreaterThan(0);
  });
});
