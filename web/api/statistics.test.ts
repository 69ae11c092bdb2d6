import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertCase } from '#database/cases';
import { keepNotice } from '#database/notices';
import { startWebServer } from '#tests/webServer';
import type { WebServer } from '#tests/webServer';

let server: WebServer;
const minute = 60_000;
const now = Date.now();

interface Told { kind: 'accepted' | 'closed'; state: 'sent' | 'waiting' | 'failed' }

/** A case accepted (and perhaps closed) so many minutes ago, with what its reporter was told. */
const caseWith = async ({ acceptedAgo, closedAgo, department = 'urban', told = [] }: { acceptedAgo: number; closedAgo?: number; department?: string; told?: Told[] }) => {
  const id = randomUUID();
  await server.database.transaction((transaction) => insertCase(transaction, {
    id, instanceId: randomUUID(), title: '案件', description: '案件', category: { code: 'E01', name: '市容环境' }, subcategory: { code: 'E0113', name: '道路破损' }, source: 'citizen', photoIds: [],
    place: { address: '解放路' }, reportedBy: 'acceptor', reportedDepartmentId: 'centre', reportedAt: now,
  }, 480));
  await server.database('case_progress').where({ case_id: id }).update({
    accepted_at: new Date(now - acceptedAgo * minute), closed_at: closedAgo === undefined ? null : new Date(now - closedAgo * minute), department_id: department, state: 'open',
  });
  for (const { kind, state } of told) {
    const noticeId = randomUUID();
    await keepNotice(server.database, { id: noticeId, caseId: id, kind, channel: state === 'sent' ? 'inApp' : 'sms', recipient: '13800001111', subject: '', body: '' }, now);
    if (state === 'failed') await server.database('notices').where({ id: noticeId }).update({ failure: 'gateway' });
  }
};
const rates = async (who: string, query = '') => {
  const response = await (await server.browserOf(who)).get(`/statistics/notices${query}`);
  return { status: response.status, body: (await response.json()) as { kinds: Record<string, unknown>[]; isComplete: boolean } };
};

beforeAll(async () => {
  server = await startWebServer();
  await server.database('categories').insert({ code: 'E01', kind: 'occurrence', name: '市容环境' });
  await server.database('subcategories').insert({ code: 'E0113', category_code: 'E01', name: '道路破损' });
});
afterAll(() => server.close());

describe('the rate of notices', () => {
  it('has nothing to be short of in a city without cases', async () => {
    expect(await rates('shiftLeader')).toMatchObject({ status: 200, body: { isComplete: true, kinds: [{ kind: 'accepted', due: 0 }, { kind: 'closed', due: 0 }] } });
  });

  it('is notices sent by notices due, and tells what the rest waits for', async () => {
    await caseWith({ acceptedAgo: 60, told: [{ kind: 'accepted', state: 'sent' }] });
    // Told twice, once in vain: he was told.
    await caseWith({ acceptedAgo: 60, closedAgo: 30, told: [{ kind: 'accepted', state: 'failed' }, { kind: 'accepted', state: 'sent' }, { kind: 'closed', state: 'sent' }] });
    await caseWith({ acceptedAgo: 60, told: [{ kind: 'accepted', state: 'waiting' }] });
    await caseWith({ acceptedAgo: 60, told: [{ kind: 'accepted', state: 'failed' }] });
    await caseWith({ acceptedAgo: 60 });
    // Not owed yet, and long ago.
    await caseWith({ acceptedAgo: 1 });
    await caseWith({ acceptedAgo: 60 * 24 * 40 });
    const { body } = await rates('shiftLeader');
    expect(body).toMatchObject({
      isComplete: false,
      kinds: [{ kind: 'accepted', due: 5, sent: 2, waiting: 1, failed: 1, missing: 1, rate: 0.4 }, { kind: 'closed', due: 1, sent: 1, waiting: 0, failed: 0, missing: 0, rate: 1 }],
    });
  });

  it('is that of what one supervises', async () => {
    await caseWith({ acceptedAgo: 60, department: 'water' });
    expect((await rates('supervisor')).body.kinds[0]).toMatchObject({ due: 5 });
    expect((await rates('shiftLeader')).body.kinds[0]).toMatchObject({ due: 6 });
  });

  it('is asked for a span that begins before it ends', async () => {
    expect((await rates('supervisor', `?from=${new Date(now).toISOString()}&to=2020-01-01T00:00:00Z`)).status).toBe(422);
    expect((await rates('supervisor', '?from=2020-01-01T00:00:00Z')).status).toBe(422);
  });
});
