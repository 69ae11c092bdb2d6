import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CaseDetail } from '#contract/cases';
import type { CaseOperation } from '#contract/cases';
import type { InstanceDetail } from '#contract/processes';
import { consultationFiles } from '#tests/consultationModel';
import { mustComeIntoForce } from '#tests/releasing';
import type { Browser } from '#tests/webServer';
import { startWorkingCity } from '#tests/workingCity';
import type { WorkingCity } from '#tests/workingCity';

const logins = ['dispatcher', 'leader', 'deputy', 'supervisor', 'acceptor', 'handler', 'municipal-head', 'inspector', 'operator', 'admin', 'designer'] as const;
type Login = (typeof logins)[number];
let city: WorkingCity;
let clerks: Record<Login, Browser>;

beforeAll(async () => {
  city = await startWorkingCity();
  clerks = Object.fromEntries(await Promise.all(logins.map(async (login) => [login, await city.browserOf(login)]))) as typeof clerks;
  await mustComeIntoForce({ designer: clerks.designer, approver: await city.browserOf('approver') }, consultationFiles);
});

afterAll(() => city?.close());

interface Answer { status: number; body: { detail?: string; caseId?: string; commandId?: string; errors?: { path: string }[] } }
const answer = async (response: Response): Promise<Answer> => ({ status: response.status, body: (await response.json()) as Answer['body'] });
const read = async (login: Login, caseId: string): Promise<CaseDetail> => CaseDetail.parse(await (await clerks[login].get(`/cases/${caseId}`)).json());
const operate = async (login: Login, caseId: string, operationId: string, body: object = {}) => answer(await clerks[login].send('POST', `/cases/${caseId}/operations/${operationId}`, { commandId: randomUUID(), variables: {}, ...body }));
const survey = (spot: string, reason = '居民反映房屋开裂') => ({ reason, variables: { survey: { spot } } });
const own = ['survey', 'assess', 'conclude', 'repair', 'inform'];
/** Other published processes may offer to begin themselves on any case. */
const names = (operations: readonly CaseOperation[]) => operations.map(({ id }) => id).filter((id) => own.includes(id));
const named = async (login: Login, caseId: string, id: string) => (await read(login, caseId)).operations.find((operation) => operation.id === id);
const open = async (caseId: string) => (await read('leader', caseId)).openTasks.map(({ name }) => name).sort();
const finish = async (caseId: string, name: string, outcome = 'done') => {
  const task = (await read('handler', caseId)).openTasks.find((one) => one.name === name);
  return (await clerks.handler.send('POST', `/tasks/${encodeURIComponent(task?.taskId ?? '')}/complete`, { commandId: randomUUID(), outcome, variables: {} })).status;
};

const reported = async (): Promise<string> => {
  const body = { commandId: randomUUID(), title: '居民楼墙体开裂', description: '东侧外墙有裂缝。', subcategoryCode: 'E0113', place: { address: '东湖区人民路 9 号' }, source: 'inspector' };
  return (await answer(await clerks.inspector.send('POST', '/cases', body))).body.caseId ?? '';
};
const settling = async (): Promise<string> => {
  const caseId = await reported();
  expect((await operate('leader', caseId, 'conclude', { variables: { conclusion: { text: '无需进一步会商' } } })).status).toBe(200);
  return caseId;
};

describe('an ad-hoc sub-process', () => {
  it('offers each activity, and its end, to those the model names and to nobody else', async () => {
    const caseId = await reported();
    const readers = ['dispatcher', 'leader', 'deputy', 'supervisor', 'operator'] as const;

    const seen = Object.fromEntries(await Promise.all(readers.map(async (login) => [login, names((await read(login, caseId)).operations)] as const)));
    const tried = Object.fromEntries(await Promise.all(logins.map(async (login) => [login, (await operate(login, caseId, 'survey', survey('东墙', ''))).status] as const)));

    expect(seen).toEqual({ dispatcher: ['survey', 'assess'], leader: ['survey', 'conclude'], deputy: [], supervisor: [], operator: [] });
    // 422: they may, but the reason is missing.
    expect(tried).toEqual({ dispatcher: 422, leader: 422, deputy: 403, supervisor: 403, acceptor: 403, handler: 404, 'municipal-head': 404, inspector: 403, operator: 403, admin: 403, designer: 403 });
    expect((await operate('deputy', caseId, 'survey', survey('东墙'))).body.detail).toBe('“发起踏勘”由派遣员、值班长办理，不在您的职责范围内。');
  });

  it('lets a person begin the same activity as often as needed, with what he says about it', async () => {
    const caseId = await reported();

    const statuses = [(await operate('dispatcher', caseId, 'survey', survey('东墙'))).status, (await operate('leader', caseId, 'survey', survey('地下室', '复核'))).status];

    const standing = await read('leader', caseId);
    expect(statuses).toEqual([200, 200]);
    expect(await open(caseId)).toEqual(['现场踏勘', '现场踏勘']);
    expect(standing.timeline.filter(({ kind }) => kind === 'operation')).toMatchObject([
      { title: { zh: '发起踏勘', en: 'Survey the site' }, opinion: '居民反映房屋开裂', by: { name: '何静' }, detail: { survey: { spot: '东墙' } } },
      { opinion: '复核', by: { name: '陈志远' }, detail: { survey: { spot: '地下室' } } },
    ]);
    const instance = (await (await clerks.operator.get(`/instances/${standing.instanceId}`)).json()) as InstanceDetail;
    expect(instance.variables.filter(({ name }) => name === 'survey').map(({ scopeName, value }) => [scopeName, value])).toEqual([['现场踏勘', { spot: '东墙' }], ['现场踏勘', { spot: '地下室' }]]);
  });

  it('says why an activity cannot begin yet, and lets it begin once that has changed', async () => {
    const caseId = await reported();
    const before = await named('dispatcher', caseId, 'assess');
    const refused = await operate('dispatcher', caseId, 'assess');
    await operate('dispatcher', caseId, 'survey', survey('东墙'));
    expect(await finish(caseId, '现场踏勘', 'crack')).toBe(200);

    expect([before?.refusal?.zh, refused.status, refused.body.detail]).toEqual(['须先踏勘，发现裂缝后才能评估', 409, '须先踏勘，发现裂缝后才能评估']);
    expect((await operate('dispatcher', caseId, 'assess')).status).toBe(200);
    expect(await open(caseId)).toEqual(['专家评估']);
  });

  it('takes the same command once, and refuses answers the form does not allow', async () => {
    const caseId = await reported();
    const commandId = randomUUID();

    const answers = [await operate('dispatcher', caseId, 'survey', { commandId, ...survey('东墙') }), await operate('dispatcher', caseId, 'survey', { commandId, ...survey('东墙') })];
    const empty = await operate('dispatcher', caseId, 'survey', survey(''));

    expect(answers.map(({ status, body }) => [status, body.commandId])).toEqual([[200, commandId], [200, commandId]]);
    expect(await open(caseId)).toEqual(['现场踏勘']);
    expect([empty.status, empty.body.errors?.map(({ path }) => path)]).toEqual([422, ['variables.survey.spot']]);
  });

  it('is ended by who may, with his conclusion, and what is under way ends with it', async () => {
    const caseId = await reported();
    await operate('dispatcher', caseId, 'survey', survey('东墙'));

    const without = await operate('leader', caseId, 'conclude');
    const ended = await operate('leader', caseId, 'conclude', { variables: { conclusion: { text: '加固处理' } } });

    const standing = await read('leader', caseId);
    const instance = (await (await clerks.operator.get(`/instances/${standing.instanceId}`)).json()) as InstanceDetail;
    expect([without.status, ended.status]).toEqual([422, 200]);
    expect(standing.openTasks).toEqual([]);
    expect(names((await read('dispatcher', caseId)).operations)).toEqual(['repair', 'inform']);
    expect(instance.variables.find(({ name }) => name === 'conclusion')).toMatchObject({ scopeName: '会商办理', value: { text: '加固处理' } });
    expect(standing.timeline.find(({ title }) => title.en === 'Conclude')).toMatchObject({ kind: 'operation', by: { name: '陈志远' }, detail: { conclusion: { text: '加固处理' } } });
    expect(await operate('leader', caseId, 'conclude', { variables: { conclusion: { text: '再次' } } })).toMatchObject({ status: 409, body: { detail: expect.stringContaining('“结束会商”目前不可办理') } });
  });

  it('that does one at a time offers the next when that is done', async () => {
    const caseId = await settling();

    await operate('dispatcher', caseId, 'repair');
    const meanwhile = await named('dispatcher', caseId, 'inform');
    const refused = await operate('dispatcher', caseId, 'inform');
    await finish(caseId, '修复');

    expect(meanwhile?.refusal).toEqual({ zh: '“逐项落实”一次只办一项，请先办结正在进行的一项。', en: '“逐项落实” does one activity at a time. Complete the one under way first.' });
    expect([refused.status, refused.body.detail]).toEqual([409, meanwhile?.refusal?.zh]);
    expect((await operate('dispatcher', caseId, 'inform')).status).toBe(200);
  });

  it('that stands still says so', async () => {
    const caseId = await settling();
    const { instanceId } = await read('leader', caseId);
    const { elements } = (await (await clerks.operator.get(`/instances/${instanceId}`)).json()) as InstanceDetail;
    const elementInstanceId = elements.find(({ nodeId, state }) => nodeId === 'settle' && state === 'active')?.elementInstanceId;
    const command = async (kind: string) => (await clerks.operator.send('POST', `/instances/${instanceId}/commands`, { commandId: randomUUID(), reason: '核实', command: { kind, elementInstanceId } })).status;

    expect(await command('suspend')).toBe(200);
    const refused = await operate('dispatcher', caseId, 'repair');
    expect(await command('resume')).toBe(200);

    expect([refused.status, refused.body.detail]).toEqual([409, '“逐项落实”已挂起，恢复后才能办理。']);
    expect((await operate('dispatcher', caseId, 'repair')).status).toBe(200);
  });
});
