import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWebServer } from '#tests/webServer';
import type { Browser, WebServer } from '#tests/webServer';

let server: WebServer;
let administrator: Browser;
beforeAll(async () => {
  server = await startWebServer();
  administrator = await server.browserOf('administrator');
});
afterAll(() => server.close());

/** What an Open311 report with this key is told: 403 without a valid key, else what is wrong with the empty report. */
const reportedWith = async (key: string) => (await fetch(`${server.address}/open311/v2/requests.json`, { method: 'POST', body: new URLSearchParams({ api_key: key }) })).status;

describe('a program\'s key', () => {
  it('is told once, works until it is revoked, and lies nowhere in clear', async () => {
    const admitted = (await (await administrator.send('POST', '/api-clients', { name: '市民通', departmentId: 'centre' })).json()) as { id: string; key: string; source: string };
    expect(admitted).toMatchObject({ source: 'citizen', key: expect.stringMatching(/^[\w-]{43}$/) });
    expect(await reportedWith(admitted.key)).toBe(400);
    expect(await reportedWith(`${admitted.key}x`)).toBe(403);
    const listed = await (await administrator.get('/api-clients')).text();
    expect(listed).toContain('市民通');
    expect(listed).not.toContain(admitted.key);

    expect((await administrator.request('DELETE', `/api-clients/${admitted.id}`, {})).status).toBe(204);
    expect(await reportedWith(admitted.key)).toBe(403);
    expect((await administrator.request('DELETE', `/api-clients/${admitted.id}`, {})).status).toBe(404);
  });

  it('is given to none of a department that does not exist, and its account signs nobody in', async () => {
    expect(await (await administrator.send('POST', '/api-clients', { name: 'x', departmentId: 'nowhere' })).json()).toMatchObject({ status: 422, errors: [{ path: 'departmentId' }] });
    const { id } = (await (await administrator.send('POST', '/api-clients', { name: 'x', departmentId: 'centre' })).json()) as { id: string };
    expect((await server.stranger().signIn(`client:${id}`, '')).status).toBeGreaterThanOrEqual(400);
    expect((await server.stranger().signIn(`client:${id}`, 'guess')).status).toBe(401);
  });
});
