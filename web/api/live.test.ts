import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { keepNotice } from '#database/notices';
import { startWebServer } from '#tests/webServer';
import type { Browser, WebServer } from '#tests/webServer';

let server: WebServer;
const open: EventStream[] = [];
beforeAll(async () => {
  server = await startWebServer({ beat: 200, settings: { streamsPerPerson: 3 } });
  const first = await EventStream.of(await server.browserOf('handler'));
  await vi.waitFor(async () => {
    await announce({ id: 'listening', noun: 'case', key: 'c' });
    expect(first.heard).toContain('listening');
  });
  first.close();
  open.length = 0;
});
afterEach(() => {
  for (const stream of open.splice(0)) stream.close();
});
afterAll(() => server.close());

/** What a page hears: raw blocks of the stream as they come. */
class EventStream {
  readonly blocks: string[] = [];
  readonly status: number;
  ended = false;
  readonly #abort: AbortController;

  constructor(response: Response, abort: AbortController) {
    this.status = response.status;
    this.#abort = abort;
    void this.#read(response);
  }

  static async of(browser: Browser, lastEventId?: string): Promise<EventStream> {
    const abort = new AbortController();
    const response = await browser.request('GET', '/live', { signal: abort.signal, headers: lastEventId ? { 'last-event-id': lastEventId } : {} });
    const stream = new EventStream(response, abort);
    open.push(stream);
    return stream;
  }

  /** Ids of the messages heard, and `reset` where everything must be asked again. */
  get heard(): string[] {
    return this.blocks.flatMap((block) => (block.startsWith('event: reset') ? ['reset'] : (/^id: (.*)$/m.exec(block)?.[1] ?? [])));
  }

  close(): void {
    this.#abort.abort();
  }

  async #read(response: Response): Promise<void> {
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    try {
      for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
        const parts = (rest + piece.value).split('\n\n');
        rest = parts.pop() ?? '';
        this.blocks.push(...parts);
      }
    } catch {
      // Closed by the test.
    }
    this.ended = true;
  }
}

interface Notice {
  id: string;
  noun: string;
  key: string;
  groups?: string[];
  persons?: string[];
  businessKey?: string;
}
const announce = (notice: Notice) => server.database.raw('select pg_notify(?, ?)', ['yiwang_live', JSON.stringify(notice)]);
/** Waits until everything announced before has been heard, by one more that every stream of these tests may hear. */
async function settled(streams: EventStream[]): Promise<void> {
  const id = `settled-${settling++}`;
  await announce({ id, noun: 'case', key: 'any' });
  for (const stream of streams) await expect.poll(() => stream.heard).toContain(id);
}
let settling = 0;
const withoutSettling = (stream: EventStream) => stream.heard.filter((id) => !id.startsWith('settled'));

describe('the live stream', () => {
  it('tells a task to those it is offered to, a case to who may read cases, an incident to operators', async () => {
    const [handler, dispatcher, operator] = await Promise.all(['handler', 'dispatcher', 'operator'].map(async (id) => EventStream.of(await server.browserOf(id))));
    if (!handler || !dispatcher || !operator) throw new Error('three streams were opened');

    await announce({ id: 'task-of-bureau', noun: 'task', key: 'i:e1', groups: ['handler@urban'], businessKey: 'case-1' });
    await announce({ id: 'task-of-street', noun: 'task', key: 'i:e2', groups: ['handler@street'] });
    await announce({ id: 'task-of-person', noun: 'task', key: 'i:e3', persons: ['dispatcher'] });
    await announce({ id: 'case', noun: 'case', key: 'case-1', businessKey: 'case-1' });
    await announce({ id: 'incident', noun: 'incident', key: 'i:i1' });
    await settled([handler, dispatcher, operator]);

    expect(withoutSettling(handler)).toEqual(['task-of-bureau', 'case']);
    expect(withoutSettling(dispatcher)).toEqual(['task-of-person', 'case']);
    expect(withoutSettling(operator)).toEqual(['case', 'incident']);
    expect(handler.blocks.find((block) => block.includes('task-of-bureau'))).toBe('id: task-of-bureau\ndata: {"id":"task-of-bureau","noun":"task","key":"i:e1","businessKey":"case-1"}');
  });

  it('tells a notice to whom it is addressed and to nobody else, whatever they may do', async () => {
    const [inspector, designer, operator] = await Promise.all(['inspector', 'designer', 'operator'].map(async (id) => EventStream.of(await server.browserOf(id))));
    if (!inspector || !designer || !operator) throw new Error('three streams were opened');
    const kept = (id: string, recipient: string) => keepNotice(server.database, { id, kind: 'overdue', channel: 'inApp', recipient, subject: '处置超期', body: '' }, Date.now());

    await kept('to-street', 'inspector@street');
    await kept('to-street', 'inspector@street');
    await kept('to-designer', 'person:designer');
    await keepNotice(server.database, { id: 'by-phone', kind: 'closed', channel: 'sms', recipient: 'designer', subject: '已结案', body: '' }, Date.now());
    await settled([inspector, operator]);
    await expect.poll(() => designer.heard).toEqual(['notice:to-designer']);

    expect(withoutSettling(inspector)).toEqual(['notice:to-street']);
    expect(withoutSettling(operator)).toEqual([]);
  });

  it('tells a page that comes back what it missed, and only what concerns it', async () => {
    const browser = await server.browserOf('handler');
    const before = await EventStream.of(browser);
    await announce({ id: 'first', noun: 'case', key: 'c' });
    await expect.poll(() => before.heard).toContain('first');
    before.close();
    await announce({ id: 'missed', noun: 'case', key: 'c' });
    await announce({ id: 'not-his', noun: 'incident', key: 'i' });
    const witness = await EventStream.of(browser);
    await settled([witness]);

    const after = await EventStream.of(browser, 'first');

    await expect.poll(() => withoutSettling(after)).toEqual(['missed']);
  });

  it('tells a page that was away too long to ask for everything again', async () => {
    const stream = await EventStream.of(await server.browserOf('handler'), 'long-forgotten');

    await expect.poll(() => stream.heard).toEqual(['reset']);
  });

  it('survives the loss of its database connection and says that something may have been missed', async () => {
    const stream = await EventStream.of(await server.browserOf('handler'));

    await server.database.raw(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'yiwang live' and datname = current_database()`);

    await expect.poll(() => stream.heard, { timeout: 15_000 }).toContain('reset');
    await expect.poll(async () => {
      await announce({ id: 'again', noun: 'case', key: 'c' });
      return stream.heard;
    }, { timeout: 15_000 }).toContain('again');
  });

  it('ends when its session does: at once on signing out, at the next beat otherwise', async () => {
    const [leaving, expiring] = [await server.browserOf('acceptor'), await server.browserOf('acceptor')];
    const [left, expired] = [await EventStream.of(leaving), await EventStream.of(expiring)];

    await leaving.send('DELETE', '/session');
    await expect.poll(() => left.ended).toBe(true);
    expect(expired.ended).toBe(false);
    await server.database('sessions').where({ person_id: 'acceptor' }).delete();

    await expect.poll(() => expired.ended).toBe(true);
  });

  it('does not keep a session alive by itself', async () => {
    const browser = await server.browserOf('shiftLeader');
    server.pass(50 * 60_000);
    const stream = await EventStream.of(browser);
    server.pass(11 * 60_000);

    await expect.poll(() => stream.ended).toBe(true);
    expect((await browser.get('/session')).status).toBe(401);
  });

  it('is bounded in number for one person', async () => {
    const browser = await server.browserOf('supervisor');
    for (let opened = 0; opened < 3; opened++) expect((await EventStream.of(browser)).status).toBe(200);

    const refused = await browser.get('/live');

    expect(await refused.json()).toMatchObject({ status: 429, type: '/problems/too-many-streams' });
  });

  it('leaves out what it cannot read instead of breaking', async () => {
    const stream = await EventStream.of(await server.browserOf('inspector'));

    await server.database.raw(`select pg_notify('yiwang_live', 'no json')`);
    await announce({ id: 'forged\nevent: reset', noun: 'case', key: 'c' });
    await settled([stream]);

    expect(withoutSettling(stream)).toEqual(['forgedevent: reset']);
    expect(stream.heard).not.toContain('reset');
  });
});

it('lets those in who come while the sessions of the others are looked at', async () => {
  const busy = await startWebServer({ beat: 5, settings: { streamsPerPerson: 100 } });
  try {
    const browsers = await Promise.all(Array.from({ length: 40 }, () => busy.browserOf('handler')));
    const streams = await Promise.all(browsers.map((browser) => EventStream.of(browser)));

    for (const stream of streams) await expect.poll(() => stream.blocks.filter((block) => block === ': still here').length).toBeGreaterThan(2);
    expect(streams.filter(({ ended }) => ended)).toEqual([]);
  } finally {
    for (const stream of open.splice(0)) stream.close();
    await busy.close();
  }
});
