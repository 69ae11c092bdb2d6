import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { processXml } from '#bpmn/testing/processXml';
import type { FormSchema } from '#bpmn/form';
import { fieldsOf } from '#bpmn/form';
import type { Json } from '#bpmn/model';
import type { Problem } from '#contract/problem';
import type { CheckAnswer } from '#contract/releases';
import type { TaskDetail, TaskSummary } from '#contract/tasks';
import { mustComeIntoForce } from '#tests/releasing';
import type { Browser } from '#tests/webServer';
import { startWorkingCity } from '#tests/workingCity';
import type { WorkingCity } from '#tests/workingCity';

const form: FormSchema = {
  id: 'permit', type: 'default',
  components: [
    { type: 'textfield', key: 'permit.street', label: '路段', properties: { labelEn: 'Street' }, validate: { required: true } },
    { type: 'textarea', key: 'permit.opinion', label: '审核意见', properties: { labelEn: 'Remarks' }, validate: { required: true } },
    { type: 'textfield', key: 'permit.remark', label: '内部备注', properties: { labelEn: 'Internal note' } },
  ],
};
const task = (id: string, name: string, access: [field: string, access: string][], further = '') => `<userTask id="${id}" name="${name}"><extensionElements><zeebe:assignmentDefinition candidateGroups="acceptor" /><zeebe:formDefinition formId="permit" />
  ${access.map(([field, one]) => `<city:fieldAccess field="${field}" access="${one}" />`).join('')}${further}</extensionElements></userTask>`;
const model = (street = 'permit.street') => processXml(`<startEvent id="begin" name="收到申请"><messageEventDefinition messageRef="applied" /></startEvent>${task('fill', '填写申请', [['permit.opinion', 'hide']], '<city:forbids unclaim="true" assign="true" /><city:copies recipients="shiftLeader, person-acceptor-2, shiftLeader" />')}${task('review', '审核', [[street, 'read'], ['permit.remark', 'hide']])}<endEvent id="end" name="办结" />
  <sequenceFlow id="one" sourceRef="begin" targetRef="fill" /><sequenceFlow id="two" sourceRef="fill" targetRef="review" /><sequenceFlow id="three" sourceRef="review" targetRef="end" />`, '<message id="applied" name="permit applied" />').replaceAll('id="p"', 'id="permit" name="占道申请"');
const files = (street?: string) => [{ name: 'permit.bpmn', text: model(street) }, { name: 'permit.form', text: JSON.stringify(form) }];

let city: WorkingCity;
let designer: Browser;
let clerk: Browser;

beforeAll(async () => {
  city = await startWorkingCity();
  [designer, clerk] = await Promise.all([city.browserOf('designer'), city.browserOf('acceptor')]);
  await mustComeIntoForce({ designer, approver: await city.browserOf('approver') }, files());
});

afterAll(() => city?.close());

async function begin(): Promise<void> {
  const answer = await (await city.browserOf('operator')).send('POST', '/messages', { commandId: randomUUID(), name: 'permit applied', variables: {} });
  expect(answer.status).toBeLessThan(300);
}

async function open(name: string): Promise<TaskDetail> {
  const { items } = (await (await clerk.get('/tasks?limit=100')).json()) as { items: TaskSummary[] };
  const taskId = items.find((one) => one.name === name)?.taskId ?? '';
  return (await (await clerk.get(`/tasks/${encodeURIComponent(taskId)}`)).json()) as TaskDetail;
}

async function complete({ taskId }: TaskDetail, variables: object): Promise<{ status: number; body: Problem }> {
  const answer = await clerk.send('POST', `/tasks/${encodeURIComponent(taskId)}/complete`, { commandId: randomUUID(), variables });
  return { status: answer.status, body: (await answer.json()) as Problem };
}

const fieldsIn = ({ form: shown }: TaskDetail) => fieldsOf(shown as FormSchema & Json).map(({ key, component }) => [key, component.readonly === true]);

describe('one form at two tasks', () => {
  it('is shown to each as the task says, and takes from each only what the task lets people fill in', async () => {
    // given
    await begin();
    const fill = await open('填写申请');
    expect(fieldsIn(fill)).toEqual([['permit.street', false], ['permit.remark', false]]);

    // when: the opinion is not this task's to give
    const early = await complete(fill, { permit: { street: '中山路', opinion: '同意' } });
    expect(early).toMatchObject({ status: 422, body: { errors: [{ path: 'variables.permit.opinion', message: '“审核意见”不在此环节填写；请去掉该字段后重新提交' }] } });
    expect((await complete(fill, { permit: { street: '中山路', remark: '急' } })).status).toBe(200);

    // then: the street may be seen, and nobody can change it
    const review = await open('审核');
    expect(fieldsIn(review)).toEqual([['permit.street', true], ['permit.opinion', false]]);
    expect(review.variables).toMatchObject({ permit: { street: '中山路' } });
    const changed = await complete(review, { permit: { street: '人民路', opinion: '同意', remark: '' } });
    expect(changed.status).toBe(422);
    expect(changed.body.errors?.map(({ path }) => path)).toEqual(['variables.permit.street', 'variables.permit.remark']);
    expect((await complete(review, { permit: { opinion: '同意' } })).status).toBe(200);
  });

  it('is not published with a field it does not have, which is named with those it has', async () => {
    const answer = (await (await designer.send('POST', '/releases/check', { files: files('permit.strete') })).json()) as CheckAnswer;
    expect(answer.publishable).toBe(false);
    expect(answer.findings.find(({ rule }) => rule === 'fieldAccess')).toMatchObject({ elementId: 'review', message: { zh: expect.stringContaining('没有字段“permit.strete”') as string }, remedy: { zh: expect.stringContaining('permit.street、permit.opinion') as string } });
  });
});

describe('a task whose model forbids what handlers do with others', () => {
  it('stays with whoever claimed it, and says why', async () => {
    // given: the one task forbids it, the other does not
    await begin();
    const send = (browser: Browser, { taskId }: TaskDetail, what: string, body?: object) => browser.send('POST', `/tasks/${encodeURIComponent(taskId)}/${what}`, { commandId: randomUUID(), ...body });
    const fill = await open('填写申请');
    const claimed = await send(clerk, fill, 'claim');
    expect(((await claimed.json()) as TaskDetail).allowed).toMatchObject({ complete: true, unclaim: false, assign: false });

    // when
    const shiftLeader = await city.browserOf('leader');
    const back = await send(clerk, fill, 'unclaim');
    const handed = await send(shiftLeader, fill, 'assign', { personId: 'person-acceptor-2' });

    // then
    for (const [answer, word] of [[back, '不可退领'], [handed, '不可指派给他人']] as const) {
      expect([answer.status, ((await answer.json()) as Problem).detail]).toEqual([403, expect.stringContaining(word) as string]);
    }
    expect((await complete(fill, { permit: { street: '中山路' } })).status).toBe(200);
    const review = await open('审核');
    await send(clerk, review, 'claim');
    expect((await send(clerk, review, 'unclaim')).status).toBe(200);
  });
});

describe('a task that is copied to others', () => {
  it('tells each of them once when it is done, and who did it', async () => {
    const newsOf = async (login: string) => {
      const { items } = (await (await (await city.browserOf(login)).get('/notices?limit=50')).json()) as { items: { kind: string; subject: string; body: string }[] };
      return items.filter(({ kind }) => kind === 'copy').map(({ subject, body }) => `${subject} ${body}`);
    };
    const before = await newsOf('leader');
    await begin();
    expect(await newsOf('leader')).toEqual(before);
    const fill = await open('填写申请');
    expect((await complete(fill, { permit: { street: '中山路' } })).status).toBe(200);

    const told = '抄送：“填写申请”已办结 林晓梅已办结“填写申请”。';
    expect(await newsOf('leader')).toEqual([told, ...before]);
    expect((await newsOf('acceptor2'))[0]).toBe(told);
    expect(await newsOf('inspector')).toEqual([]);
  });
});
