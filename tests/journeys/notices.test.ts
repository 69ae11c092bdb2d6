import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LiveEvent } from '#contract/processes';
import { NoticeCounts, NoticePage } from '#contract/notices';
import type { NoticeView } from '#contract/notices';
import { demoPassword } from '#run/demo/persons';
import { bringToHandler, brokenRoad, feedBack, hastyModel, readCase, report, signInAll } from '#tests/journeys/cityOfPersons';
import type { CityOfPersons } from '#tests/journeys/cityOfPersons';
import { Person } from '#tests/journeys/person';
import { mustComeIntoForce } from '#tests/releasing';
import { startCentre } from '#tests/runningCentre';
import type { RunningCentre } from '#tests/runningCentre';

let centre: RunningCentre;
let city: CityOfPersons;

beforeAll(async () => {
  centre = await startCentre();
  await centre.says(/is ready/);
  city = await signInAll(centre.url);
  await mustComeIntoForce(city, [{ name: 'case-handling.bpmn', text: hastyModel() }]);
}, 300_000);

afterAll(() => centre?.discard());

/** A person's notices about one case, the earliest first. */
const told = async (person: Person, caseId: string): Promise<NoticeView[]> =>
  (await person.read(NoticePage, '/notices?limit=200')).items.filter((notice) => notice.case?.id === caseId).reverse();
const kindsOf = async (person: Person, caseId: string) => (await told(person, caseId)).map(({ kind }) => kind);
const unread = async (person: Person) => (await person.read(NoticeCounts, '/notices/counts')).unread;
const timelineOf = async (person: Person, caseId: string) => (await readCase(person, caseId)).timeline.flatMap(({ notice, title }) => (notice ? [{ title: title.zh, ...notice }] : []));

describe('notices about a case', () => {
  it('reach who reported it when it is accepted and closed, and its department once when its time runs out, rework or not', async () => {
    // given
    const caseId = await report(city.inspector);

    // when
    await bringToHandler(city, caseId);
    await expect.poll(() => kindsOf(city.handler, caseId), { timeout: 60_000, interval: 500 }).toEqual(['dueSoon', 'overdue']);
    await feedBack(city, caseId);
    await city.inspector.work(caseId, '现场核查', 'fail', { check: { opinion: '仍有坑洼', photos: [await city.inspector.photograph()] } }, '仍有坑洼');
    const handling = (await told(city.handler, caseId))[0];
    await feedBack(city, caseId);
    await city.inspector.work(caseId, '现场核查', 'pass', { check: { opinion: '平整', photos: [await city.inspector.photograph()] } });
    await city.leader.work(caseId, '结案', 'close', { closing: { conditionMet: true, opinion: '同意' } });
    await expect.poll(() => kindsOf(city.inspector, caseId)).toEqual(['accepted', 'closed']);

    // then
    expect(handling?.taskId).toBeDefined();
    expect(handling?.to?.zh).toBe('安澜市市政设施管理处的处置人员');
    expect(await kindsOf(city.handler, caseId)).toEqual(['dueSoon', 'overdue']);
    expect(await kindsOf(city.supervisor, caseId)).toEqual(['overdue']);
    expect((await told(city.inspector, caseId)).map(({ to, isRead }) => [to, isRead])).toEqual([[undefined, false], [undefined, false]]);
    const timeline = await timelineOf(city.supervisor, caseId);
    expect(timeline.map(({ title, to }) => [title, to.length])).toEqual([['受理告知', 1], ['临期提醒', 1], ['超期通报', 2], ['结案告知', 1]]);
    expect(timeline[0]?.to[0]).toMatchObject({ name: { zh: city.inspector.session.person.name }, channel: 'inApp', state: 'delivered' });
  });

  it('of a citizen who left his number go there, which the timeline tells without the number', async () => {
    // given
    const caseId = await report(city.acceptor, { ...brokenRoad(), source: 'hotline', reporter: { name: '王女士', phone: '13912345678' } });

    // when
    await city.acceptor.work(caseId, '受理', 'decline', { acceptance: { ground: 'jurisdiction' } }, '不属于受理范围');
    await expect.poll(async () => (await timelineOf(city.acceptor, caseId)).length).toBe(1);

    // then
    const told139 = (state: string) => [{ title: '不予受理告知', to: [{ name: { zh: '139****5678' }, channel: 'sms', state }] }];
    await expect.poll(() => timelineOf(city.acceptor, caseId)).toMatchObject(told139('delivered'));
    const written = readFileSync(join(centre.dataDir, 'text-messages.jsonl'), 'utf8');
    expect(written).toContain('"to":"13912345678"');
    expect(await told(city.acceptor, caseId)).toEqual([]);
  });

  // The demo city, which still plays its cases, reports none in this inspector's name.
  it('come live, are read by each for himself, and by nobody for another', async () => {
    // given
    const inspector = await Person.signIn(centre.url, 'inspector2', demoPassword);
    const caseId = await report(inspector, { ...brokenRoad(), title: '通知实时送达' });
    const heard = listen(inspector);
    const before = await unread(inspector);

    // when
    await city.acceptor.work(caseId, '受理', 'decline', { acceptance: { ground: 'groundless' } }, '重复上报');
    const noticeId = await heard;
    const [notice] = await told(inspector, caseId);
    const foreign = await city.supervisor.ask('POST', `/notices/${encodeURIComponent(noticeId)}/read`, {});
    const own = await inspector.ask('POST', `/notices/${encodeURIComponent(noticeId)}/read`, {});

    // then
    expect(notice).toMatchObject({ id: noticeId, kind: 'declined', subject: expect.stringContaining('不予受理') as string });
    expect([foreign.status, own.status, own.body]).toEqual([404, 200, { unread: before }]);
    expect((await told(inspector, caseId)).map(({ isRead }) => isRead)).toEqual([true]);
  });
});

/** The id of the next notice a person hears of on the live stream. */
async function listen(person: Person): Promise<string> {
  for await (const text of person.hear('/live')) {
    const data = /^data: (\{.*\})$/m.exec(text)?.[1];
    const event = data === undefined ? undefined : LiveEvent.safeParse(JSON.parse(data)).data;
    if (event?.noun === 'notice') return event.key;
  }
  throw new Error('The live stream ended before any notice came.');
}
