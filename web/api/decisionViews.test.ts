import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CaseDetail } from '#contract/cases';
import { InstanceDetail } from '#contract/processes';
import { feeFiles } from '#tests/feeModel';
import { mustComeIntoForce } from '#tests/releasing';
import type { Browser } from '#tests/webServer';
import { startWorkingCity } from '#tests/workingCity';
import type { WorkingCity } from '#tests/workingCity';

let city: WorkingCity;
let operator: Browser;
let designer: Browser;

beforeAll(async () => {
  city = await startWorkingCity();
  [operator, designer] = await Promise.all([city.browserOf('operator'), city.browserOf('designer')]);
  await publish(feeFiles);
});

afterAll(() => city?.close());

async function publish(files: { name: string; text: string }[]): Promise<void> {
  await mustComeIntoForce({ designer, approver: await city.browserOf('approver') }, files);
}

async function permit(variables: object): Promise<string> {
  const answer = await operator.send('POST', '/messages', { commandId: randomUUID(), name: 'road permit applied', variables });
  return ((await answer.json()) as { instanceId: string }).instanceId;
}
const read = async (instanceId: string) => InstanceDetail.parse(await (await operator.get(`/instances/${instanceId}`)).json());

describe('how an instance decided', () => {
  it('is told step by step: what was seen, which rules matched by number and why, and what they gave', async () => {
    const { decisions: [decision, ...others] } = await read(await permit({ vehicles: 1200, area: 7 }));

    expect(others).toEqual([]);
    expect(decision).toMatchObject({ nodeId: 'charge', elementName: '核算费用', decisionId: 'fee' });
    expect(decision?.steps.map(({ name, kind, requires, inputs, rules, result }) => ({ name, kind, requires, inputs, rules, result }))).toEqual([
      { name: '道路繁忙程度', requires: [], inputs: { 日车流量: 1200 }, rules: [{ id: 'traffic1', number: 1, conditions: [{ label: '日车流量', test: '< 5000' }], outputs: [{ name: 'traffic', value: '低' }] }], result: '低' },
      { name: '每平方米单价', requires: ['traffic'], inputs: { 繁忙程度: '低' }, rules: [{ id: 'rate1', number: 1, conditions: [{ label: '繁忙程度', test: '"低"' }], outputs: [{ name: 'rate', value: 2 }] }], result: 2 },
      { name: '减免', requires: ['traffic'], inputs: { 繁忙程度: '低' }, rules: [{ id: 'rebate1', number: 1, conditions: [{ label: '繁忙程度', test: '"低"' }], outputs: [{ name: 'rebate', value: 0.5 }] }], result: 0.5 },
      { name: '取整', kind: 'businessKnowledgeModel', requires: [], inputs: { 金额: 7 }, rules: [{ id: 'rounded1', number: 1, conditions: [{ label: '金额', test: '< 10' }], outputs: [{ name: expect.any(String), value: 10 }] }], result: 10 },
      { name: '占道费', requires: ['rate', 'rebate'], inputs: {}, rules: [], result: 10 },
    ]);
  });

  it('keeps the rules it was decided by, whatever is published later', async () => {
    const instanceId = await permit({ vehicles: 9000, area: 7 });
    const before = (await read(instanceId)).decisions;
    await publish(feeFiles.map((file) => ({ ...file, text: file.text.replaceAll('5000', '8000') })));

    expect((await read(instanceId)).decisions).toEqual(before);
    expect((await read(await permit({ vehicles: 9000, area: 7 }))).decisions[0]?.steps[0]?.rules[0]?.conditions).toEqual([{ label: '日车流量', test: '>= 8000' }]);
  });

  it('stands in the timeline of a case', async () => {
    const body = { commandId: randomUUID(), title: '人民路路面破损', description: '路面坑洼。', subcategoryCode: 'E0113', place: { address: '东湖区人民路 9 号' }, source: 'inspector' };
    const { caseId } = (await (await (await city.browserOf('inspector')).send('POST', '/cases', body)).json()) as { caseId: string };

    const { timeline } = CaseDetail.parse(await (await (await city.browserOf('leader')).get(`/cases/${caseId}`)).json());

    const decided = timeline.filter(({ kind }) => kind === 'decision').map(({ decision }) => decision);
    expect(decided.find((decision) => decision?.decisionId === 'casePriority')?.steps).toMatchObject([{ name: '案件优先级', rules: [{ number: 4, conditions: [{ label: '案件来源', test: '-' }, { label: '大类编码', test: '-' }], outputs: [{ name: 'casePriority', value: 50 }] }], result: 50 }]);
  });
});
