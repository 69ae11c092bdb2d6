import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertCase } from '#database/cases';
import { startWebServer } from '#tests/webServer';
import type { WebServer } from '#tests/webServer';

let server: WebServer;
const day = 24 * 60 * 60_000;

const caseAt = async (title: string, { at, address = '解放路 1 号', subcategory = 'E0113', age = 0, state = 'open' }: { at?: [number, number]; address?: string; subcategory?: string; age?: number; state?: string }) => {
  const id = randomUUID();
  await server.database.transaction((transaction) => insertCase(transaction, {
    id, instanceId: randomUUID(), title, description: title, category: { code: 'E01', name: '市容环境' }, subcategory: { code: subcategory, name: '道路破损' }, source: 'opinion', photoIds: [],
    place: { address, ...(at && { longitude: at[0], latitude: at[1] }) }, reporter: { name: '王小丽', phone: '13800001111' }, reportedBy: 'acceptor', reportedDepartmentId: 'centre', reportedAt: Date.now() - age,
  }, 480));
  await server.database('case_progress').where({ case_id: id }).update({ state });
};

beforeAll(async () => {
  server = await startWebServer();
  await server.database('categories').insert({ code: 'E01', kind: 'occurrence', name: '市容环境' });
  await server.database('subcategories').insert(['E0113', 'E0114'].map((code) => ({ code, category_code: 'E01', name: code })));
  await caseAt('远一点', { at: [114.3005, 30] });
  await caseAt('旁边', { at: [114.3001, 30] });
  await caseAt('隔一条街', { at: [114.302, 30] });
  await caseAt('另一小类', { at: [114.3001, 30], subcategory: 'E0114' });
  await caseAt('已结案', { at: [114.3001, 30], state: 'closed' });
  await caseAt('上个月', { at: [114.3001, 30], age: 30 * day });
  await caseAt('没有坐标', { address: '新桥路 5 号' });
});
afterAll(() => server.close());

const near = async (query: string) => {
  const response = await (await server.browserOf('inspector')).get(`/cases/duplicates?${query}`);
  return { status: response.status, body: (await response.json()) as Record<string, unknown>[] };
};

describe('what was reported near by', () => {
  it('is open, of the same subcategory, within a week and 100 metres, the nearest first', async () => {
    const { body } = await near('subcategory=E0113&longitude=114.3&latitude=30');
    expect(body.map(({ title, metres }) => [title, metres])).toEqual([['旁边', 10], ['远一点', 48]]);
  });

  it('is found by the very address where nobody knows a position', async () => {
    const { body } = await near(`subcategory=E0113&address=${encodeURIComponent('新桥路 5 号')}`);
    expect(body).toEqual([{ id: expect.any(String), number: expect.any(String), title: '没有坐标', address: '新桥路 5 号', stage: 'report', reportedAt: expect.any(String) }]);
  });

  it('tells nothing of who reported it', async () => {
    expect(JSON.stringify(await near('subcategory=E0113&longitude=114.3&latitude=30'))).not.toMatch(/王小丽|13800001111/);
  });

  it.each(['subcategory=E0113', 'subcategory=E0113&longitude=114', 'longitude=1&latitude=2'])('cannot be asked with %s alone', async (query) => {
    expect((await near(query)).status).toBe(422);
  });

  it('is found by an index however many cases there are', async () => {
    const { rows } = await server.database.transaction(async (transaction) => {
      await transaction.raw('set local enable_seqscan = off');
      return transaction.raw<{ rows: { 'QUERY PLAN': string }[] }>("explain select * from cases c where c.subcategory_code = 'E0113' and c.latitude between 29.999 and 30.001 and c.longitude between 114.299 and 114.301");
    });
    // With few rows the planner may choose the map's index, which serves as well.
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toMatch(/Index Scan using cases_(near|place)/);
  });
});
