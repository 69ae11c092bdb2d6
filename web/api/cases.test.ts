import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPicture } from '#run/demo/picture';
import type { Browser } from '#tests/webServer';
import { startWorkingCity } from '#tests/workingCity';
import type { WorkingCity } from '#tests/workingCity';

let city: WorkingCity;
let clerks: Record<'acceptor' | 'acceptor2' | 'leader' | 'dispatcher' | 'handler' | 'handler2' | 'water' | 'inspector' | 'operator' | 'supervisor', Browser>;

beforeAll(async () => {
  city = await startWorkingCity();
  const logins = ['acceptor', 'acceptor2', 'leader', 'dispatcher', 'handler', 'handler2', 'water', 'inspector', 'operator', 'supervisor'] as const;
  clerks = Object.fromEntries(await Promise.all(logins.map(async (login) => [login, await city.browserOf(login)]))) as typeof clerks;
});

afterAll(() => city?.close());

interface Answer { status: number; body: Record<string, unknown> & { detail?: string; caseId?: string; items?: Record<string, unknown>[]; errors?: { path: string; message: string }[] } }

const answer = async (response: Response): Promise<Answer> => ({ status: response.status, body: response.status === 204 ? {} : (await response.json()) as Answer['body'] });
const road = (wanted: object = {}) => ({
  commandId: randomUUID(), title: '人民路路面破损', description: '路面坑洼，约一平方米。', subcategoryCode: 'E0113', place: { address: '东湖区人民路 9 号' }, source: 'inspector', ...wanted,
});
const report = async (wanted: object = {}): Promise<string> => (await answer(await clerks.inspector.send('POST', '/cases', road(wanted)))).body.caseId ?? '';
const taskOf = async (caseId: string): Promise<string> => {
  const { body } = await answer(await clerks.leader.get(`/cases/${caseId}`));
  return encodeURIComponent((body['openTasks'] as { taskId: string }[])[0]?.taskId ?? 'none');
};
const complete = async (clerk: Browser, taskId: string, outcome: string, variables: object = {}, more: object = {}) =>
  answer(await clerk.send('POST', `/tasks/${taskId}/complete`, { commandId: randomUUID(), outcome, variables, ...more }));
const photo = async (clerk: Browser): Promise<string> => ((await (await clerk.upload('a.png', new Uint8Array(demoPicture(1, false)))).json()) as { id: string }).id;
/** A case in the hands of the municipal department, its handling task open. */
const dispatched = async (): Promise<{ caseId: string; taskId: string }> => {
  const caseId = await report();
  expect((await complete(clerks.acceptor, await taskOf(caseId), 'accept')).status).toBe(200);
  expect((await complete(clerks.leader, await taskOf(caseId), 'file', { filing: { conditionId: 'E0113-1' } })).status).toBe(200);
  expect((await complete(clerks.dispatcher, await taskOf(caseId), 'dispatch', { dispatch: { departmentId: 'municipal' } })).status).toBe(200);
  expect((await complete(clerks.handler, await taskOf(caseId), 'sign')).status).toBe(200);
  return { caseId, taskId: await taskOf(caseId) };
};

describe('reporting a case', () => {
  it('gives fifty people at once fifty numbers in a row', async () => {
    const before = (await answer(await clerks.supervisor.get('/cases?limit=1'))).body['total'] as number;
    const answers = await Promise.all(Array.from({ length: 50 }, async () => answer(await clerks.inspector.send('POST', '/cases', road({ title: '并发上报' })))));
    expect(answers.map(({ status }) => status).filter((status) => status >= 300)).toEqual([]);
    const rows = await city.database('cases').where({ title: '并发上报' }).pluck('number') as string[];
    const sequences = rows.map((number) => Number(number.slice(-5))).sort((one, other) => one - other);
    expect(sequences).toEqual(Array.from({ length: 50 }, (_, index) => before + 1 + index));
  });

  it('twice with the same command is one case', async () => {
    const body = road();
    const [first, second] = await Promise.all([answer(await clerks.inspector.send('POST', '/cases', body)), answer(await clerks.inspector.send('POST', '/cases', body))]);
    expect(second.body.caseId).toBe(first.body.caseId);
    expect(await city.database('cases').where({ id: first.body.caseId })).toHaveLength(1);
  });

  it('names every field that is missing, and a subcategory that does not exist', async () => {
    const missing = await answer(await clerks.inspector.send('POST', '/cases', { ...road(), title: undefined, place: {} }));
    expect(missing.status).toBe(422);
    expect(missing.body.errors?.map(({ path }) => path).sort()).toEqual(['place.address', 'title']);
    expect((await answer(await clerks.inspector.send('POST', '/cases', road({ subcategoryCode: 'E9999' })))).body.errors?.[0]?.path).toBe('subcategoryCode');
  });

  it('takes no photo that another person uploaded, and leaves nothing behind when it refuses', async () => {
    const stranger = await photo(clerks.handler);
    const counted = await city.database('number_counters').first('last') as { last: number };
    const refused = await answer(await clerks.inspector.send('POST', '/cases', road({ photoIds: [stranger] })));
    expect(refused.status).toBe(422);
    expect(refused.body.errors?.[0]?.path).toBe('photos');
    expect(await city.database('number_counters').first('last')).toEqual(counted);
  });
});

describe('a case', () => {
  it('that does not exist, or that one may not read, is not found', async () => {
    const caseId = await report();
    expect((await clerks.leader.get(`/cases/${randomUUID()}`)).status).toBe(404);
    expect((await clerks.leader.get('/cases/not-an-id')).status).toBe(404);
    expect((await clerks.water.get(`/cases/${caseId}`)).status).toBe(404);
    expect((await clerks.inspector.get(`/cases/${caseId}`)).status).toBe(200);
  });

  it('is found by its number, its title and a part of its place', async () => {
    const caseId = await report({ title: '消防栓被遮挡', place: { address: '西山区望江巷 3 号' } });
    const number = ((await city.database('cases').where({ id: caseId }).first('number')) as { number: string }).number;
    for (const search of [number, '消防栓', '望江巷', '遮挡']) {
      const { body } = await answer(await clerks.leader.get(`/cases?search=${encodeURIComponent(search)}`));
      expect(body.items?.map(({ id }) => id)).toContain(caseId);
    }
    expect((await answer(await clerks.leader.get(`/cases?search=${encodeURIComponent('望江楼')}`))).body.items).toEqual([]);
  });

  it('pages without losing or repeating one', async () => {
    const seen: unknown[] = [];
    let after = '';
    do {
      const { body } = await answer(await clerks.supervisor.get(`/cases?limit=7${after && `&after=${after}`}`));
      seen.push(...(body.items ?? []).map(({ id }) => id));
      after = (body['next'] as string | undefined) ?? '';
    } while (after);
    const all = await city.database('cases').pluck('id') as string[];
    expect([...seen].sort()).toEqual(all.sort());
  });

  it('has its limit from the catalogue, whatever the client claims', async () => {
    const caseId = await report();
    await complete(clerks.acceptor, await taskOf(caseId), 'accept');
    await complete(clerks.leader, await taskOf(caseId), 'file', { filing: { conditionId: 'E0113-1', limit: { amount: 9999, unit: 'naturalDay' }, closingCondition: '随意' } });
    const { body } = await answer(await clerks.leader.get(`/cases/${caseId}`));
    expect(body['filing']).toMatchObject({ limit: { amount: 5, unit: 'workDay' }, closingCondition: '路面已修复，平整可通行' });
  });

  it('cannot be filed under another subcategory\'s condition, nor dispatched to a body that handles nothing', async () => {
    const caseId = await report();
    await complete(clerks.acceptor, await taskOf(caseId), 'accept');
    expect((await complete(clerks.leader, await taskOf(caseId), 'file', { filing: { conditionId: 'C0101-1' } })).body.errors?.[0]?.path).toBe('variables.filing.conditionId');
    await complete(clerks.leader, await taskOf(caseId), 'file', { filing: { conditionId: 'E0113-2' } });
    expect((await complete(clerks.dispatcher, await taskOf(caseId), 'dispatch', { dispatch: { departmentId: 'centre', otherReason: '就近处置' } })).body.errors?.[0]?.path).toBe('variables.dispatch.departmentId');
  });
});

describe('a task', () => {
  it('completed by two people at once is completed by one, and the other is told by whom', async () => {
    const { taskId } = await dispatched();
    const [mine, theirs] = [await photo(clerks.handler), await photo(clerks.handler2)];
    const both = await Promise.all([
      complete(clerks.handler, taskId, 'feedBack', { handling: { result: '已修复', photos: [mine] } }), complete(clerks.handler2, taskId, 'feedBack', { handling: { result: '已修好', photos: [theirs] } }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const refused = both.find(({ status }) => status === 409);
    expect(refused?.body.detail).toMatch(/(赵铁军|孙伟)办理完成/);
    expect(await city.database('user_tasks').where({ task_id: decodeURIComponent(taskId) }).pluck('state')).toEqual(['completed']);
  });

  it('of another department is refused with whose it is', async () => {
    const { taskId } = await dispatched();
    const refused = await complete(clerks.water, taskId, 'feedBack');
    expect(refused.status).toBe(403);
    expect(refused.body.detail).toContain('安澜市市政设施管理处的处置人员');
    expect((await clerks.water.get(`/tasks/${taskId}`)).status).toBe(403);
    expect((await clerks.water.send('POST', `/tasks/${taskId}/claim`, {})).status).toBe(403);
  });

  it('that somebody has claimed is his until he gives it back or it is assigned', async () => {
    const { taskId } = await dispatched();
    expect((await clerks.handler.send('POST', `/tasks/${taskId}/claim`, {})).status).toBe(200);
    const refused = await complete(clerks.handler2, taskId, 'giveBack', {}, { reason: '非我处职责' });
    expect(refused).toMatchObject({ status: 409, body: { detail: expect.stringContaining('赵铁军认领') } });
    expect((await clerks.handler2.send('POST', `/tasks/${taskId}/unclaim`, {})).status).toBe(409);
    expect((await clerks.leader.send('POST', `/tasks/${taskId}/assign`, { personId: 'person-water' })).status).toBe(409);
    expect((await clerks.leader.send('POST', `/tasks/${taskId}/assign`, { personId: 'person-handler-2', reason: '轮班' })).status).toBe(200);
    expect((await complete(clerks.handler2, taskId, 'giveBack', {}, { reason: '非我处职责' })).status).toBe(200);
  });

  it('needs its reason, its required fields and its photo, and says so field by field', async () => {
    const { taskId } = await dispatched();
    expect((await complete(clerks.handler, taskId, 'giveBack')).body.errors?.[0]?.path).toBe('reason');
    expect((await complete(clerks.handler, taskId, 'nonsense')).body.errors?.[0]?.path).toBe('outcome');
    expect((await complete(clerks.handler, taskId, 'feedBack')).body.errors?.map(({ path }) => path)).toEqual(['variables.handling.result', 'variables.handling.photos']);
  });

  it('writes no variable its form does not ask for', async () => {
    const { caseId, taskId } = await dispatched();
    const mine = await photo(clerks.handler);
    await complete(clerks.handler, taskId, 'feedBack', { handling: { result: '已修复', photos: [mine], secret: 1 }, dispatch: { departmentId: 'water' }, evil: true });
    const instance = await city.database('cases').where({ id: caseId }).first('instance_id') as { instance_id: string };
    const variables = await city.database('variables').where({ instance_id: instance.instance_id }).select('name', 'value') as { name: string; value: Record<string, unknown> }[];
    expect(variables.map(({ name }) => name)).not.toContain('evil');
    expect(variables.filter(({ name }) => name === 'handling').every(({ value }) => !('secret' in value))).toBe(true);
    expect((await answer(await clerks.leader.get(`/cases/${caseId}`))).body['departmentName']).toBe('安澜市市政设施管理处');
  });

  it('keeps a draft for its author alone, until it is completed', async () => {
    const { taskId } = await dispatched();
    expect((await clerks.handler.send('PUT', `/tasks/${taskId}/draft`, { variables: { handling: { result: '写到一半' } } })).status).toBe(204);
    expect((await answer(await clerks.handler.get(`/tasks/${taskId}`))).body['draft']).toMatchObject({ variables: { handling: { result: '写到一半' } } });
    expect((await answer(await clerks.handler2.get(`/tasks/${taskId}`))).body['draft']).toBeUndefined();
    await complete(clerks.handler, taskId, 'giveBack', {}, { reason: '非我处职责' });
    expect(await city.database('task_drafts').where({ task_id: decodeURIComponent(taskId) })).toEqual([]);
  });

  it('stands in the queue of who may take it, moves with the claim and ends in the list of what one did', async () => {
    const { taskId } = await dispatched();
    const id = decodeURIComponent(taskId);
    const idsIn = async (clerk: Browser, tab: string) => (await answer(await clerk.get(`/tasks?tab=${tab}&limit=200`))).body.items?.map((item) => item['taskId']);
    expect(await idsIn(clerks.handler, 'todo')).toContain(id);
    expect(await idsIn(clerks.water, 'todo')).not.toContain(id);
    await clerks.handler.send('POST', `/tasks/${taskId}/claim`, {});
    expect(await idsIn(clerks.handler, 'todo')).not.toContain(id);
    expect(await idsIn(clerks.handler2, 'todo')).not.toContain(id);
    expect(await idsIn(clerks.handler, 'doing')).toEqual([id]);
    await complete(clerks.handler, taskId, 'giveBack', {}, { reason: '非我处职责' });
    expect(await idsIn(clerks.handler, 'doing')).toEqual([]);
    expect((await idsIn(clerks.handler, 'done'))?.[0]).toBe(id);
    const { body } = await answer(await clerks.handler.get('/tasks/counts'));
    expect(body).toMatchObject({ doing: 0 });
  });

  it('pages by due time, by age and by priority without losing or repeating one', async () => {
    for (const sort of ['due', 'newest', 'priority']) {
      const seen: unknown[] = [];
      let after = '';
      do {
        const { body } = await answer(await clerks.acceptor.get(`/tasks?sort=${sort}&limit=9${after && `&after=${after}`}`));
        seen.push(...(body.items ?? []).map((item) => item['taskId']));
        after = (body['next'] as string | undefined) ?? '';
      } while (after);
      const open = await city.database('work_queue').where({ holder: 'acceptor' }).whereNull('claimed_by').pluck('task_id') as string[];
      expect([...seen].sort()).toEqual(open.sort());
    }
  });
});

describe('an operator', () => {
  it('sees what a command would do before he gives it', async () => {
    const { caseId } = await dispatched();
    const { instance_id } = await city.database('cases').where({ id: caseId }).first('instance_id') as { instance_id: string };
    const request = { commandId: randomUUID(), reason: '演练', command: { kind: 'suspend' } };
    const preview = await answer(await clerks.operator.send('POST', `/instances/${instance_id}/preview`, request));
    expect(preview.body).toMatchObject({ accepted: true, facts: expect.arrayContaining([expect.objectContaining({ kind: 'processInstanceSuspended', text: { zh: '流程挂起', en: 'The process is suspended' } })]) });
    expect(await city.database('instances').where({ instance_id }).pluck('status')).toEqual(['active']);
    expect((await clerks.operator.send('POST', `/instances/${instance_id}/commands`, request)).status).toBe(200);
    expect(await city.database('instances').where({ instance_id }).pluck('status')).toEqual(['suspended']);
  });

  it('reads instances, their diagram and their variables; the department of the case reads its diagram too', async () => {
    const { caseId } = await dispatched();
    const { instance_id } = await city.database('cases').where({ id: caseId }).first('instance_id') as { instance_id: string };
    expect((await answer(await clerks.operator.get(`/instances?search=${caseId}`))).body.items).toHaveLength(1);
    expect((await clerks.operator.get(`/instances/${instance_id}`)).status).toBe(200);
    const diagram = await answer(await clerks.handler.get(`/instances/${instance_id}/diagram`));
    expect(diagram.body['marks']).toContainEqual(expect.objectContaining({ nodeId: 'handle', mark: 'now' }));
    expect((await clerks.water.get(`/instances/${instance_id}/diagram`)).status).toBe(404);
    expect((await clerks.handler.get(`/instances/${instance_id}`)).status).toBe(403);
  });

  it('delivers a message nobody waits for, which is kept', async () => {
    const delivered = await answer(await clerks.operator.send('POST', '/messages', { commandId: randomUUID(), name: 'nobody waits', correlationKey: 'x', timeToLive: 'PT1H' }));
    expect(delivered).toMatchObject({ status: 202, body: { state: 'recorded' } });
    expect((await answer(await clerks.operator.send('POST', '/messages', { commandId: randomUUID(), name: 'n', timeToLive: 'an hour' }))).body.errors?.[0]?.path).toBe('timeToLive');
  });
});
