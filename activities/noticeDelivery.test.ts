import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '#database/connection';
import type { Database } from '#database/connection';
import { keepNotice } from '#database/notices';
import type { Notice } from '#database/notices';
import { hostListOf, noHosts } from '#activities/http/hostList';
import { Undeliverable } from '#activities/channels/noticeChannel';
import { smsFile } from '#activities/channels/smsFile';
import { signature, webhook } from '#activities/channels/webhook';
import { migratedDatabase } from '#tests/servers';
import { deliverNotices } from './noticeDelivery';
import type { NoticeChannels } from './noticeDelivery';

let database: Database;
let drop: () => Promise<void>;
const folder = mkdtempSync(join(tmpdir(), 'yiwang-notices-'));
const log = pino({ level: 'silent' });
const minute = 60_000;
let at = Date.parse('2026-11-22T00:00:00Z');
let counted = 0;

beforeAll(async () => {
  const fresh = await migratedDatabase();
  database = openDatabase({ url: fresh.url, poolSize: 5 });
  drop = fresh.drop;
});
beforeEach(() => database('notices').delete());
afterAll(async () => {
  await database.destroy();
  await drop();
  rmSync(folder, { recursive: true, force: true });
});

const keep = async (wanted: Partial<Notice> = {}) => {
  const id = `n-${++counted}`;
  await keepNotice(database, { id, kind: 'accepted', channel: 'sms', recipient: '13800001111', subject: '已受理', body: '您反映的“路面\n坑洼”已受理。', ...wanted }, at);
  return id;
};
const deliver = (channels: NoticeChannels) => deliverNotices({ database, channels, log, now: () => at });
const rowOf = (id: string) => database('notices').where({ id }).first('sent_at', 'failure', 'attempts');

describe('a waiting notice', () => {
  it('goes to its channel once, however many servers look', async () => {
    const path = join(folder, 'sms', 'out.jsonl');
    const id = await keep();
    const taken = await Promise.all([deliver({ sms: smsFile(path) }), deliver({ sms: smsFile(path) })]);
    expect(taken.sort()).toEqual([0, 1]);
    expect(readFileSync(path, 'utf8')).toBe(`${JSON.stringify({ id, to: '13800001111', text: '您反映的“路面\n坑洼”已受理。' })}\n`);
    expect(statSync(path).mode & 0o077).toBe(0);
    expect(await rowOf(id)).toMatchObject({ sent_at: new Date(at), failure: null });
  });

  it('waits for a channel the installation does not have', async () => {
    const id = await keep({ channel: 'email', recipient: 'a@b.cn' });
    expect(await deliver({ sms: smsFile(join(folder, 'x')) })).toBe(0);
    expect(await rowOf(id)).toMatchObject({ sent_at: null, failure: null, attempts: 0 });
  });

  it('is tried again later and later, then kept with the reason', async () => {
    const id = await keep();
    const broken = { deliver: async () => { throw new Error('gateway is down'); } };
    const tries: number[] = [];
    for (const wait of [0, 1, 5, 30, 120, 360, 3600]) {
      at += wait * minute;
      tries.push(await deliver({ sms: broken }), await deliver({ sms: broken }));
    }
    expect(tries).toEqual([1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 0, 0]);
    expect(await rowOf(id)).toMatchObject({ sent_at: null, failure: 'gateway is down', attempts: 6 });
  });

  it('is not tried again where that cannot help', async () => {
    const id = await keep();
    await deliver({ sms: { deliver: async () => { throw new Undeliverable('no such number'); } } });
    expect(await rowOf(id)).toMatchObject({ failure: 'no such number', attempts: 1 });
  });

  it('is taken by another server when the one that took it died', async () => {
    const id = await keep();
    await deliver({ sms: { deliver: () => Promise.reject(new Error('later')) } });
    await database('notices').where({ id }).update({ next_attempt_at: new Date(at + 2 * minute) });
    expect(await deliver({ sms: smsFile(join(folder, 'y')) })).toBe(0);
    at += 2 * minute;
    expect(await deliver({ sms: smsFile(join(folder, 'y')) })).toBe(1);
  });
});

describe('a webhook', () => {
  it('posts the notice with a signature its receiver can check', async () => {
    const received: { headers: Record<string, unknown>; text: string }[] = [];
    const receiver = createServer((request, response) => {
      let text = '';
      request.on('data', (chunk: Buffer) => { text += chunk.toString(); });
      request.on('end', () => { received.push({ headers: request.headers, text }); response.statusCode = received.length === 1 ? 503 : 204; response.end(); });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const { port } = receiver.address() as AddressInfo;
    const hosts = hostListOf(`127.0.0.1:${port}`) ?? noHosts;
    const id = await keep({ channel: 'webhook', recipient: `http://127.0.0.1:${port}/notices` });
    const channels = { webhook: webhook({ hosts, secret: 'a secret of sixteen', now: () => at }) };
    await deliver(channels);
    at += minute;
    await deliver(channels);
    receiver.close();

    expect(received).toHaveLength(2);
    const [, { headers, text }] = received as [unknown, (typeof received)[number]];
    expect(headers['x-yiwang-signature']).toBe(signature('a secret of sixteen', String(headers['x-yiwang-timestamp']), text));
    expect(JSON.parse(text)).toEqual({ id, kind: 'accepted', subject: '已受理', body: '您反映的“路面\n坑洼”已受理。' });
    expect(await rowOf(id)).toMatchObject({ sent_at: new Date(at), attempts: 2 });
  });

  it('is not posted to a host the operator has not listed', async () => {
    const id = await keep({ channel: 'webhook', recipient: 'http://169.254.169.254/latest' });
    await deliver({ webhook: webhook({ hosts: noHosts, secret: 'a secret of sixteen', now: () => at }) });
    expect((await rowOf(id)).failure).toMatch(/HTTP_CONNECTOR_HOSTS/);
  });
});
