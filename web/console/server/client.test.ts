import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { addressOf, createClient } from './client';
import { isOutcomeUnknown, ServerRefusal, ServerUnreachable } from './refusal';

const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
const clientOver = (fetch: typeof globalThis.fetch, renewSession = async () => false, token: () => string | undefined = () => 'token-1') =>
  createClient({ fetch, csrfToken: token, language: () => 'zh-CN', renewSession });

describe('the console speaking with the API', () => {
  it('carries the CSRF token on a write and none on a reading', async () => {
    const fetch = vi.fn<typeof globalThis.fetch>(async () => json(200, { done: true }));
    const client = clientOver(fetch);

    await client.ask(z.object({ done: z.boolean() }), { method: 'POST', path: '/tasks/a/claim' });
    await client.ask(z.object({ done: z.boolean() }), { path: '/tasks' });

    expect(fetch.mock.calls[0]?.[1]?.headers).toMatchObject({ 'x-csrf-token': 'token-1' });
    expect(fetch.mock.calls[1]?.[1]?.headers).not.toHaveProperty('x-csrf-token');
  });

  it('repeats the very same body with the new token once the person signed in again', async () => {
    let token = 'old';
    const fetch = vi.fn<typeof globalThis.fetch>()
      .mockImplementationOnce(async () => json(401, { type: '/problems/signed-out', title: 'Signed out', status: 401 }))
      .mockImplementationOnce(async () => json(200, { done: true }));
    const client = clientOver(fetch, async () => { token = 'new'; return true; }, () => token);

    const answer = await client.ask(z.object({ done: z.boolean() }), { method: 'POST', path: '/cases', body: { commandId: 'c1', title: '井盖缺失' } });

    expect(answer).toEqual({ done: true });
    expect(fetch.mock.calls[1]?.[1]?.body).toBe(fetch.mock.calls[0]?.[1]?.body);
    expect(fetch.mock.calls[1]?.[1]?.headers).toMatchObject({ 'x-csrf-token': 'new' });
  });

  it('takes a 401 as an answer where nobody is signed in yet', async () => {
    const renewSession = vi.fn(async () => true);
    const client = clientOver(async () => json(401, { type: '/problems/wrong-password', title: 'Wrong', status: 401 }), renewSession);

    const refused = client.tell({ method: 'POST', path: '/session', anonymous: true });

    await expect(refused).rejects.toMatchObject({ status: 401 });
    expect(renewSession).not.toHaveBeenCalled();
  });

  it('brings the problem, its fields and the waiting time of a refusal', async () => {
    const problem = { type: '/problems/locked-out', title: 'Locked', status: 429, errors: [{ path: 'login', message: 'locked' }] };
    const refused = clientOver(async () => json(429, problem, { 'retry-after': '900' })).tell({ method: 'POST', path: '/session', anonymous: true });

    await expect(refused).rejects.toMatchObject({ problem, retryAfter: 900 });
  });

  it('makes a problem of an answer that is none, such as a proxy page', async () => {
    const client = clientOver(async () => new Response('<html>', { status: 502, statusText: 'Bad Gateway' }));

    await expect(client.tell({ path: '/tasks' })).rejects.toMatchObject({ status: 502, problem: { title: 'Bad Gateway' } });
  });

  it('refuses an answer that breaks the contract instead of showing half of it', async () => {
    await expect(clientOver(async () => json(200, { done: 'yes' })).ask(z.object({ done: z.boolean() }), { path: '/x' })).rejects.toBeInstanceOf(ServerRefusal);
  });

  it('knows after which failures a command may have been kept', async () => {
    const gone = await clientOver(async () => { throw new TypeError('network'); }).tell({ path: '/x' }).catch((error: unknown) => error);

    expect(gone).toBeInstanceOf(ServerUnreachable);
    expect(isOutcomeUnknown(gone)).toBe(true);
    expect(isOutcomeUnknown(new ServerRefusal({ type: '', title: '', status: 503 }))).toBe(true);
    expect(isOutcomeUnknown(new ServerRefusal({ type: '', title: '', status: 409 }))).toBe(false);
  });

  it('leaves empty values out of an address', () => {
    expect(addressOf('/tasks', { tab: 'todo', search: '', lamp: undefined, limit: 50 })).toBe('/api/tasks?tab=todo&limit=50');
  });
});
