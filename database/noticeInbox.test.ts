import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { migratedDatabase } from '#tests/servers';
import { fillCity } from '#tests/webCity';
import { openDatabase } from './connection';
import type { Database } from './connection';
import { countUnread, deleteOldReads, inboxPage, markAllRead, markRead, mostUnreadCounted, newsLasts } from './noticeInbox';
import type { NoticeReader } from './noticeInbox';
import { keepNotice } from './notices';

let database: Database;
let drop: () => Promise<void>;
const now = Date.UTC(2026, 7, 3, 8);
const minute = 60_000;
const hour = 60 * minute;
const handler: NoticeReader = { personId: 'handler', recipients: ['handler', 'handler@urban', 'person:handler'] };
const inspector: NoticeReader = { personId: 'inspector', recipients: ['inspector', 'inspector@street', 'person:inspector'] };
/** Another handler of the same department. */
const colleague: NoticeReader = { personId: 'acceptor', recipients: ['handler', 'handler@urban', 'person:acceptor'] };

beforeAll(async () => {
  const fresh = await migratedDatabase();
  drop = fresh.drop;
  database = openDatabase({ url: fresh.url });
  await fillCity(database);
});
afterAll(async () => {
  await database?.destroy();
  await drop?.();
});
beforeEach(async () => {
  await database.raw('truncate notices, notice_reads, notice_readers');
});

const told = (id: string, recipient: string, at: number, channel: 'inApp' | 'sms' = 'inApp') =>
  keepNotice(database, { id, kind: 'overdue', channel, recipient, subject: `通知 ${id}`, body: '请抓紧处置。' }, at);
const listOf = async (reader: NoticeReader, page: Partial<Parameters<typeof inboxPage>[2]> = {}) => inboxPage(database, reader, { unreadOnly: false, limit: 50, now, ...page });
const idsOf = async (reader: NoticeReader, page: Partial<Parameters<typeof inboxPage>[2]> = {}) => (await listOf(reader, page)).notices.map(({ id }) => id);
const unreadOf = (reader: NoticeReader, at = now) => countUnread(database, reader, at);

describe('a person\'s notices', () => {
  it('are those to him and to his groups, the latest first, and nobody else\'s', async () => {
    await told('group', 'handler@urban', now - 3 * minute);
    await told('his', 'person:handler', now - 2 * minute);
    await told('other-department', 'handler@water', now - minute);
    await told('other-person', 'person:inspector', now - minute);
    await told('phone', 'handler', now - minute, 'sms');

    expect(await idsOf(handler)).toEqual(['his', 'group']);
    expect(await unreadOf(handler)).toBe(2);
    expect(await idsOf(inspector)).toEqual(['other-person']);
  });

  it('come page by page, complete and without repetition where several were given in one instant', async () => {
    for (const id of ['a', 'b', 'c', 'd', 'e']) await told(id, id < 'c' ? 'person:handler' : 'handler@urban', now - hour);

    const pages: string[] = [];
    let after: string | undefined;
    do {
      const page = await listOf(handler, { limit: 2, after });
      pages.push(page.notices.map(({ id }) => id).join(''));
      after = page.next;
    } while (after !== undefined);

    expect(pages).toEqual(['ed', 'cb', 'a']);
  });

  it('begin at the start where a cursor is none of ours', async () => {
    await told('only', 'person:handler', now - hour);

    expect(await idsOf(handler, { after: 'bent' })).toEqual(['only']);
  });

  it('are unread for each of a group until he himself has read them', async () => {
    await told('both', 'handler@urban', now - minute);
    await told('later', 'handler@urban', now);

    expect(await markRead(database, handler, 'both', now)).toBe(true);
    expect(await markRead(database, handler, 'both', now + minute)).toBe(true);

    expect([await unreadOf(handler), await unreadOf(colleague)]).toEqual([1, 2]);
    expect(await idsOf(handler, { unreadOnly: true })).toEqual(['later']);
    expect((await listOf(handler)).notices.map(({ id, isRead }) => [id, isRead])).toEqual([['later', false], ['both', true]]);
  });

  it('cannot be marked by somebody else, nor marked if there is none', async () => {
    await told('his', 'person:handler', now);

    expect(await markRead(database, inspector, 'his', now)).toBe(false);
    expect(await markRead(database, handler, 'nothing', now)).toBe(false);
    expect(await unreadOf(handler)).toBe(1);
  });

  it('are kept once, however often the same is asked for', async () => {
    expect([await told('same', 'person:handler', now), await told('same', 'person:handler', now)]).toEqual([{ isNew: true }, { isNew: false }]);
    expect(await idsOf(handler)).toEqual(['same']);
  });

  it('are counted up to a bound', async () => {
    for (let index = 0; index < mostUnreadCounted + 5; index++) await told(`n${index}`, 'handler@urban', now - index);

    expect(await unreadOf(handler)).toBe(mostUnreadCounted);
  });

  it('older than a month are no news, and stay in the list', async () => {
    await told('old', 'person:handler', now - newsLasts - minute);

    expect(await unreadOf(handler)).toBe(0);
    expect((await listOf(handler)).notices).toMatchObject([{ id: 'old', isRead: true }]);
  });
});

describe('marking all read', () => {
  it('takes what the reader had before him and leaves what came since', async () => {
    await told('week', 'handler@urban', now - 7 * 24 * hour);
    await told('recent', 'person:handler', now - 5 * minute);
    await told('unseen', 'person:handler', now - minute);

    await markAllRead(database, handler, { until: now - 5 * minute, now });

    expect(await idsOf(handler, { unreadOnly: true })).toEqual(['unseen']);
    expect([await unreadOf(handler), await unreadOf(colleague)]).toEqual([1, 1]);
  });

  it('does not swallow a notice that a slow worker adds afterwards with an earlier time', async () => {
    await told('seen', 'person:handler', now);
    await markAllRead(database, handler, { until: now, now });

    await told('late', 'person:handler', now - 10 * minute);

    expect(await idsOf(handler, { unreadOnly: true })).toEqual(['late']);
  });

  it('never goes back, and keeps no marks it has made needless', async () => {
    for (const [index, id] of ['a', 'b', 'c'].entries()) await told(id, 'person:handler', now - (index + 2) * hour);
    for (const id of ['a', 'b', 'c']) await markRead(database, handler, id, now);

    await markAllRead(database, handler, { until: now, now });
    await markAllRead(database, handler, { until: now - 100 * hour, now });

    expect(await unreadOf(handler)).toBe(0);
    expect(await database('notice_reads').where({ person_id: 'handler' })).toEqual([]);
  });

  it('of a month leaves nothing for the sweep, which drops the others\' marks by age', async () => {
    await told('old', 'person:handler', now - newsLasts + minute);
    await markRead(database, handler, 'old', now);

    await deleteOldReads(database, now + 2 * minute);

    expect(await database('notice_reads')).toEqual([]);
    expect(await unreadOf(handler, now + 2 * minute)).toBe(0);
  });
});

describe('among many notices', () => {
  it('the list, the unread ones and their number are read from the index of the recipient', async () => {
    await database.raw(`insert into notices (id, kind, channel, recipient, subject, body, created_at)
      select 'n' || n, 'overdue', 'inApp', 'handler@d' || n % 50, '案件超期', '请抓紧处置', now() - n * interval '1 second' from generate_series(1, 20000) n`);
    await database.raw('analyze notices');

    const plans: string[] = [];
    const listening = (query: { sql: string; bindings: unknown[] }) => { if (query.sql.includes('cross join lateral')) plans.push(JSON.stringify(query)); };
    database.on('query', listening);
    await listOf(handler, { now: Date.now() });
    await unreadOf(handler, Date.now());
    database.removeListener('query', listening);

    expect(plans).toHaveLength(2);
    for (const text of plans) {
      const { sql, bindings } = JSON.parse(text) as { sql: string; bindings: (string | number | string[])[] };
      const plan = await database.raw<{ rows: { 'QUERY PLAN': string }[] }>(`explain ${sql.replace(/\$\d+/g, '?')}`, bindings);
      const lines = plan.rows.map((row) => row['QUERY PLAN']).join('\n');
      expect(lines).toContain('notices_inbox');
      expect(lines).not.toContain('Seq Scan on notices');
    }
  });
});
