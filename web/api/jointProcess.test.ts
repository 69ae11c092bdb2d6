import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MatterPage } from '#contract/matters';
import { Clerk } from '#run/demo/clerk';
import { demoPassword } from '#run/demo/persons';
import { demoPicture } from '#run/demo/picture';
import { idOf } from '#run/demo/stock';
import { startWorkingCity } from '#tests/workingCity';
import type { WorkingCity } from '#tests/workingCity';

let city: WorkingCity;
beforeAll(async () => {
  city = await startWorkingCity();
});
afterAll(() => city?.close());

const signIn = (login: string) => Clerk.signIn(city.address, login, demoPassword);
const list = async (login: string, query = '') => {
  const response = await (await city.browserOf(login)).get(`/matters?kind=crossOff${query}`);
  expect(response.status).toBe(200);
  return MatterPage.parse(await response.json()).items;
};

describe('餐饮油烟一件事', () => {
  it('goes from a report to the close by its lead, with a part waived, and is crossed off with evidence and check', async () => {
    // given: a report that begins the joint process
    const [acceptor, dispatcher, head] = [await signIn('acceptor'), await signIn('dispatcher'), await signIn('department.enforcement')];
    const caseId = await acceptor.reportOnce(idOf('test joint'), {
      title: '老街烧烤店油烟扰民', description: '油烟直排，群众多次反映。', subcategoryCode: 'E0129', source: 'hotline', place: { address: '晨光街 18 号' }, processId: 'joint-restaurant-fumes', photoIds: [await acceptor.photograph(demoPicture(1, false))],
    });
    await dispatcher.work(caseId, '牵头认定', 'begin', { joint: { subject: '老街烧烤店', leadId: 'enforcement', limitDays: 10 } });
    const departments = ['enforcement', 'ecology', 'market', 'planning'];
    const handlers = new Map(await Promise.all(departments.map(async (id) => [id, await signIn(`handler.${id}`)] as const)));
    const handler = (id: string) => handlers.get(id) as Clerk;
    expect(await list('supervisor')).toEqual([]);

    // when: each department checks in; three work their part, the lead waives the fourth
    for (const id of departments) await handler(id).work(caseId, '联合踏勘签到', 'checkIn', { survey: { finding: '油烟净化器未开启', photos: [await handler(id).photograph(demoPicture(10 + departments.indexOf(id), false))] } });
    for (const id of departments.slice(0, 3)) await handler(id).work(caseId, '分项办理', 'done', { partWork: { result: '已核查' } });
    const waivers = (await head.readCase(caseId)).operations.filter(({ id }) => id === 'waivePart');
    expect(waivers.map(({ name }) => name)).toEqual(['免办分项：安澜市自然资源和规划局']);
    expect((await handler('market').readCase(caseId)).operations.map(({ id }) => id)).not.toContain('waivePart');
    await head.operate(caseId, 'waivePart', { commandId: idOf('test waiver'), place: waivers[0]?.place ?? '', reason: '选址手续齐全，无须认定。', variables: {} });
    await head.work(caseId, '牵头结论', 'orderRectify', { conclusion: { text: '限期加装油烟净化设施', rectifyDays: 3 } });

    // then
    await expect.poll(() => list('supervisor', '&state=open'), { timeout: 30_000 }).toMatchObject([{ caseId, status: '待整改', details: { requirement: '限期加装油烟净化设施' }, state: 'open', isOverdue: false, number: expect.stringMatching(/^销号〔\d{4}〕\d+号$/), dueAt: expect.any(String) }]);
    await handler('enforcement').work(caseId, '整改反馈', 'feedBack', { rectification: { result: '已加装净化器', photos: [await handler('enforcement').photograph(demoPicture(30, true))] } });
    const inspector = await signIn('inspector');
    await inspector.work(caseId, '现场核查', 'pass', { check: { opinion: '排放正常', photos: [await inspector.photograph(demoPicture(31, true))] } });
    const third = await signIn('third-party');
    await expect.poll(async () => (await third.readCase(caseId).catch(() => undefined))?.openTasks.length ?? (await dispatcher.readCase(caseId)).openTasks.length, { timeout: 30_000 }).toBeGreaterThan(0);
    const waitsFor = (await dispatcher.readCase(caseId)).openTasks.map(({ name }) => name);
    if (waitsFor.includes('第三方复核')) await third.work(caseId, '第三方复核', 'pass', { recheck: { score: 92, photos: [await third.photograph(demoPicture(32, true))] } });
    await (await signIn('deputy')).work(caseId, '销号', 'crossOff', { crossing: { opinion: '整改到位' } });
    await head.work(caseId, '牵头办结', 'close', { closing: { opinion: '已整改，予以办结。' } });

    await expect.poll(async () => (await head.readCase(caseId)).state, { timeout: 30_000 }).toBe('closed');
    expect(await list('supervisor', '&state=done')).toMatchObject([{ state: 'done', outcome: 'crossedOff', result: '已加装净化器', details: { rectification: { result: '已加装净化器' }, check: { passed: true, opinion: '排放正常' } }, ownerName: '安澜市城市管理综合行政执法支队' }]);
    expect((await head.readCase(caseId)).matters.map(({ kind, state }) => [kind, state])).toEqual([['joint', 'done'], ['crossOff', 'done']]);
    expect(await list('supervisor', '&overdue=yes')).toEqual([]);
    expect(await city.database('incidents')).toEqual([]);
  }, 180_000);

  it('is begun by acceptors and shift leaders alone', async () => {
    const inspector = await signIn('inspector');
    const report = { title: '油烟', description: '油烟', subcategoryCode: 'E0129', source: 'inspector', place: { address: '晨光街' }, processId: 'joint-restaurant-fumes' };

    await expect(inspector.reportOnce(idOf('test foreign'), report)).rejects.toThrow('403');
  });
});
