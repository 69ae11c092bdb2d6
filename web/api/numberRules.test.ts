import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertCase } from '#database/cases';
import { openDatabase } from '#database/connection';
import type { ReportedCase } from '#city/case';
import { startWebServer } from '#tests/webServer';
import type { Browser, WebServer } from '#tests/webServer';

let server: WebServer;
let administrator: Browser;
beforeAll(async () => {
  server = await startWebServer();
  administrator = await server.browserOf('administrator');
  await server.database('categories').insert({ code: 'E01', kind: 'occurrence', name: '市容环境' });
  await server.database('subcategories').insert({ code: 'E0110', category_code: 'E01', name: '暴露生活垃圾' });
});
afterAll(() => server.close());

const reported = (at: number): ReportedCase => ({
  id: randomUUID(), instanceId: randomUUID(), title: '垃圾', description: '垃圾', category: { code: 'E01', name: '市容环境' }, subcategory: { code: 'E0110', name: '暴露生活垃圾' },
  place: { address: '人民路' }, source: 'inspector', photoIds: [], reportedBy: 'inspector', reportedDepartmentId: 'street', reportedAt: at,
});
const report = (at: number) => server.database.transaction((transaction) => insertCase(transaction, reported(at), 480));
const day = 86_400_000;
const localDay = (at: number) => new Date(at + 480 * 60_000).toISOString().slice(0, 10);

describe('numbers of cases', () => {
  it('of two hundred reported at once follow one another, those that failed leave no gap', async () => {
    const at = Date.now();
    // All stand in one queue for ten connections; on a busy machine the last waits longer than a person would.
    const database = openDatabase({ url: server.databaseUrl, poolSize: 10, acquireTimeout: 80_000 });
    const answers = await Promise.all(Array.from({ length: 200 }, async (_, index) => {
      if (index % 5 !== 0) return (await database.transaction((transaction) => insertCase(transaction, reported(at), 480))).number;
      await database.transaction(async (transaction) => {
        await insertCase(transaction, reported(at), 480);
        throw new Error('the photos were missing');
      }).catch(() => undefined);
      return undefined;
    }));
    await database.destroy();
    const sequences = answers.flatMap((number) => (number === undefined ? [] : Number(number.slice(-5)))).sort((one, other) => one - other);
    expect(sequences).toEqual(Array.from({ length: 160 }, (_, index) => index + 1));
  });

  it('follow another pattern from the day it is in force', async () => {
    const tomorrow = localDay(Date.now() + day);
    const saved = await administrator.send('PUT', '/number-rules', { pattern: '安城〔{date}〕{sequence:4}号', effectiveFrom: tomorrow, reason: '启用新文号' });
    expect(await saved.json()).toMatchObject([{ state: 'coming', effectiveFrom: tomorrow, by: { id: 'administrator' } }, { state: 'inForce' }]);

    expect((await report(Date.now())).number).toMatch(/^E0110\d{13}$/);
    expect((await report(Date.now() + day)).number).toBe(`安城〔${tomorrow.replaceAll('-', '')}〕0001号`);
    expect((await (await administrator.get('/changes?noun=caseNumber')).json()) as object).toMatchObject({ items: [{ why: '启用新文号' }] });
  });

  it('keep to patterns that can repeat no number, from tomorrow at the earliest', async () => {
    const refused = await administrator.send('PUT', '/number-rules', { pattern: '{kind}{sequence}', effectiveFrom: localDay(Date.now()), reason: 'x' });
    expect(refused.status).toBe(422);
    expect(((await refused.json()) as { errors: { path: string }[] }).errors.map(({ path }) => path)).toEqual(['pattern', 'pattern', 'effectiveFrom']);
  });
});
