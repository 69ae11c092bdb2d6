import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CaseDetail } from '#contract/cases';
import { CaseEvidence } from '#contract/evidence';
import type { EvidenceFinding } from '#contract/evidence';
import type { EvidenceFigures } from '#contract/statisticsRoutes';
import { exifTime, photoOf } from '#tests/pictures';
import type { PhotoNotes } from '#tests/pictures';
import type { Browser } from '#tests/webServer';
import { startWorkingCity } from '#tests/workingCity';
import type { WorkingCity } from '#tests/workingCity';

const logins = ['acceptor', 'leader', 'dispatcher', 'handler', 'water', 'municipal-head', 'supervisor', 'inspector', 'designer'] as const;
const place = { longitude: 114.35, latitude: 30.55 };
/** So many metres north of the place. */
const north = (metres: number) => ({ longitude: place.longitude, latitude: place.latitude + metres / 111_195 });
let city: WorkingCity;
let clerks: Record<(typeof logins)[number], Browser>;

beforeAll(async () => {
  city = await startWorkingCity();
  clerks = Object.fromEntries(await Promise.all(logins.map(async (login) => [login, await city.browserOf(login)]))) as typeof clerks;
});
afterAll(() => city?.close());

const photographed = async (clerk: Browser, seed: number, notes: PhotoNotes = {}): Promise<string> => ((await (await clerk.upload('现场.jpg', await photoOf(seed, notes))).json()) as { id: string }).id;
const read = async (clerk: Browser, caseId: string) => CaseDetail.parse(await (await clerk.get(`/cases/${caseId}`)).json());
const taskOf = async (clerk: Browser, caseId: string, name: string) => {
  const task = (await read(clerk, caseId)).openTasks.find((open) => open.name === name);
  if (!task) throw new Error(`The case has no open task “${name}”.`);
  return encodeURIComponent(task.taskId);
};
const work = async (clerk: Browser, caseId: string, name: string, outcome: string, variables: object = {}, reason?: string) => {
  const response = await clerk.send('POST', `/tasks/${await taskOf(clerk, caseId, name)}/complete`, { commandId: randomUUID(), outcome, variables, reason });
  expect({ name, status: response.status, body: response.status === 200 ? '' : await response.text() }).toEqual({ name, status: 200, body: '' });
};
const dispatched = async (photoIds: string[]): Promise<string> => {
  const body = { commandId: randomUUID(), title: '南湖路路面破损', description: '路面坑洼。', subcategoryCode: 'E0113', place: { address: '东湖区南湖路 18 号', ...place }, source: 'inspector', photoIds };
  const { caseId } = (await (await clerks.inspector.send('POST', '/cases', body)).json()) as { caseId: string };
  await work(clerks.acceptor, caseId, '受理', 'accept');
  await work(clerks.leader, caseId, '立案', 'file', { filing: { conditionId: 'E0113-1' } });
  await work(clerks.dispatcher, caseId, '派遣', 'dispatch', { dispatch: { departmentId: 'municipal' } });
  await work(clerks.handler, caseId, '签收', 'sign');
  return caseId;
};
const judged = async (clerk: Browser, caseId: string, photoIds: string[]) => {
  const found = (await (await clerk.send('POST', `/tasks/${await taskOf(clerk, caseId, '处置')}/evidence`, { photoIds })).json()) as EvidenceFinding[];
  return Object.fromEntries(found.map(({ question, words }) => [question, words.zh]));
};
const figures = async () => ((await (await clerks.supervisor.get('/statistics/evidence')).json()) as EvidenceFigures).departments.find(({ departmentId }) => departmentId === 'municipal');

describe('photos of a handling', () => {
  it('are judged while the handler uploads them, and again for everybody who decides', async () => {
    // given
    const before = await photographed(clerks.inspector, 50);
    const caseId = await dispatched([before]);
    const honest = await photographed(clerks.handler, 51, { at: exifTime(Date.now() + 1000), ...north(12) });
    const elsewhere = await photographed(clerks.handler, 52, { at: exifTime(Date.now() - 50 * 3_600_000), ...north(320) });
    const unchanged = await photographed(clerks.handler, 50, { ...north(5) });
    const earlier = await figures();

    // when
    expect(await judged(clerks.handler, caseId, [honest])).toEqual({ place: '照片拍摄于案发位置 12 米内', time: '照片拍摄于本次派单之后', reuse: '未发现与既有照片重复', change: '与处置前照片不同' });
    expect(await judged(clerks.handler, caseId, [elsewhere])).toMatchObject({ place: '照片拍摄于 320 米外', time: '照片拍摄于派单前 2 天' });
    expect(await judged(clerks.handler, caseId, [unchanged])).toMatchObject({ change: '与处置前照片几乎相同，看不出变化', time: '照片没有拍摄时间' });
    await work(clerks.handler, caseId, '处置', 'feedBack', { handling: { result: '已修复', photos: [elsewhere] } });

    // then: nothing was refused, everybody sees it, the model may decide by it, and the department's figure tells it
    const evidence = CaseEvidence.parse(await (await clerks.inspector.get(`/cases/${caseId}/evidence`)).json());
    expect(evidence.before.map(({ id }) => id)).toEqual([before]);
    expect(evidence.after).toMatchObject([{ id: elsewhere, metres: 320 }]);
    expect(evidence.findings.filter(({ grade }) => grade === 'doubt').map(({ question }) => question)).toEqual(['place', 'time']);
    const { instanceId } = await read(clerks.leader, caseId);
    expect(await city.database('variables').where({ instance_id: instanceId, name: 'evidence' }).first('value')).toMatchObject({ value: { doubts: 2, doubtedPhotos: 1, findings: [{ question: 'place', words: '照片拍摄于 320 米外' }, { question: 'time' }] } });
    expect(await figures()).toMatchObject({ judged: (earlier?.judged ?? 0) + 1, doubted: (earlier?.doubted ?? 0) + 1, place: (earlier?.place ?? 0) + 1 });
  });

  it('that were used in another case, or in an earlier round of this one, are found whatever they are called', async () => {
    const [first, second] = [await dispatched([]), await dispatched([])];
    const used = await photographed(clerks.handler, 60);
    await work(clerks.handler, first, '处置', 'feedBack', { handling: { result: '已修复', photos: [used] } });

    const copy = ((await (await clerks.handler.upload('另一张.jpg', await photoOf(60, {}, { width: 400, height: 300, quality: 40 }))).json()) as { id: string }).id;
    expect((await judged(clerks.handler, second, [copy]))['reuse']).toBe(`与案件 ${(await read(clerks.leader, first)).number} 的照片几乎相同`);

    await work(clerks['municipal-head'], first, '部门初审', 'pass');
    await work(clerks.inspector, first, '现场核查', 'fail', { check: { photos: [await photographed(clerks.inspector, 61)] } }, '仍有坑洼');
    expect((await judged(clerks.handler, first, [await photographed(clerks.handler, 60)]))['reuse']).toBe('本案此前已提交过这张照片');
  });

  it('are judged for who may do the task, of his own photos alone', async () => {
    const caseId = await dispatched([]);
    const ofOther = await photographed(clerks.water, 70);
    const ask = async (clerk: Browser, photoIds: string[]) => clerk.send('POST', `/tasks/${await taskOf(clerks.leader, caseId, '处置')}/evidence`, { photoIds });

    expect(await (await ask(clerks.handler, [ofOther])).json()).toEqual([]);
    expect((await ask(clerks.water, [ofOther])).status).toBe(403);
    expect((await ask(clerks.designer, [])).status).toBe(403);
    expect((await clerks.water.get(`/cases/${caseId}/evidence`)).status).toBe(404);
  });
});
