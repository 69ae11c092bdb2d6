import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { InstanceDetail } from '#contract/processes';
import { demoPassword } from '#run/demo/persons';
import { Clerk } from '#tests/browser/clerk';
import { browser, centre, openCentre } from '#tests/browser/openCentre';
import { Person } from '#tests/journeys/person';
import { petitionModel } from '#tests/petitionModel';
import { mustComeIntoForce } from '#tests/releasing';

let operator: Person;
let designer: Person;
let approver: Person;

openCentre();
beforeAll(async () => {
  [operator, designer, approver] = await Promise.all(['operator', 'designer', 'approver'].map((login) => Person.signIn(centre.url, login, demoPassword))) as [Person, Person, Person];
});

async function publish(version: 1 | 2): Promise<void> {
  await mustComeIntoForce({ designer, approver }, [{ name: 'petition.bpmn', text: petitionModel(version) }]);
}

async function begin(): Promise<string> {
  const answer = await operator.ask('POST', '/messages', { commandId: randomUUID(), name: 'petition received', variables: { signers: ['街道', '社区'] } });
  return (answer.body as { instanceId: string }).instanceId;
}

const read = (instanceId: string) => operator.read(InstanceDetail, `/instances/${instanceId}`);

/** Moves an instance past its first task. */
async function moveTo(instanceId: string, nodeId: string): Promise<void> {
  const { elements } = await read(instanceId);
  const terminate = elements.filter(({ state, type }) => state === 'active' && type !== 'process').map(({ elementInstanceId }) => elementInstanceId);
  const answer = await operator.ask('POST', `/instances/${instanceId}/commands`, { commandId: randomUUID(), reason: '演练', command: { kind: 'modify', terminate, activate: [{ nodeId }] } });
  expect(answer.status).toBe(200);
}

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const overflowOf = (clerk: Clerk) => clerk.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe('an operator at his screen', () => {
  it('migrates a process once he has said where its one place goes, which the preview asks him for', async () => {
    // given
    await publish(1);
    const instanceId = await begin();
    const onPhone = await begin();
    await publish(2);
    const clerk = await Clerk.signIn(browser, centre.url, 'operator');
    await clerk.page.goto(`${centre.url}/instances/${instanceId}`);

    // when
    await clerk.page.getByRole('button', { name: '迁移版本' }).click();
    const dialog = clerk.page.getByRole('dialog');
    await dialog.locator('.migration__obstacles').waitFor();
    await clerk.picture('60-migration-refused');
    const refused = await dialog.innerText();
    const isBlocked = await dialog.getByRole('button', { name: '迁移版本' }).isDisabled();
    await dialog.getByLabel('阅办：目标版本中的节点').focus();
    await clerk.page.keyboard.type('研办');
    await clerk.page.keyboard.press('ArrowDown');
    await clerk.page.keyboard.press('Enter');
    await dialog.getByText('移至新版的“研办”').waitFor();
    await dialog.getByLabel('理由').fill('改按新版办理');
    await clerk.picture('61-migration-preview');
    await dialog.getByRole('button', { name: '迁移版本' }).click();
    await dialog.waitFor({ state: 'detached' });

    // then
    expect(refused).toContain('“阅办”在目标版本中不存在');
    expect(isBlocked).toBe(true);
    expect(await read(instanceId)).toMatchObject({ version: 2, status: 'active' });
    await clerk.page.getByRole('button', { name: '研办', exact: true }).waitFor();
    expect(clerk.complaints).toEqual([]);
    await clerk.close();

    // and
    const small = await Clerk.signIn(browser, centre.url, 'operator', phone);
    await small.page.goto(`${centre.url}/instances/${onPhone}`);
    await small.page.getByRole('button', { name: '迁移版本' }).click();
    await small.page.locator('.migration__obstacles').waitFor();
    await small.picture('62-phone-migration');
    expect(await overflowOf(small)).toBeLessThanOrEqual(0);
    await small.close();
  });

  it('adds a signer and begins an activity from the list of positions, by keyboard', async () => {
    // given
    const [signing, consulting] = [await begin(), await begin()];
    await moveTo(signing, 'sign');
    await moveTo(consulting, 'consult');
    const clerk = await Clerk.signIn(browser, centre.url, 'operator');
    const choose = async (name: string, command: string) => {
      await clerk.page.getByRole('button', { name: `对“${name}”的操作` }).first().focus();
      await clerk.page.keyboard.press('Enter');
      await clerk.page.getByRole('menuitem', { name: command }).focus();
      await clerk.page.keyboard.press('Enter');
    };
    const dialog = clerk.page.getByRole('dialog');

    // when
    await clerk.page.goto(`${centre.url}/instances/${signing}`);
    await choose('会签', '增加一份');
    await dialog.getByLabel('办理对象（JSON）').fill('"信访局"');
    await dialog.getByText('“会签”增加一份（第 3 份）').waitFor();
    await dialog.getByLabel('理由').fill('增加会签单位');
    await clerk.picture('63-add-instance');
    await dialog.getByRole('button', { name: '增加一份' }).click();
    await dialog.waitFor({ state: 'detached' });
    await clerk.page.goto(`${centre.url}/instances/${consulting}`);
    await choose('征询意见', '开始一项活动');
    await dialog.getByRole('combobox', { name: '活动' }).focus();
    await clerk.page.keyboard.type('上门');
    await clerk.page.keyboard.press('ArrowDown');
    await clerk.page.keyboard.press('Enter');
    await dialog.getByText('进入“上门走访”').waitFor();
    await dialog.getByLabel('理由').fill('当面了解情况');
    await clerk.picture('64-begin-activity');
    await dialog.getByRole('button', { name: '开始一项活动' }).click();
    await dialog.waitFor({ state: 'detached' });

    // then
    const active = async (instanceId: string, nodeId: string) => (await read(instanceId)).elements.filter((element) => element.nodeId === nodeId && element.type === 'userTask' && element.state === 'active').length;
    expect(await active(signing, 'sign')).toBe(3);
    expect(await active(consulting, 'visit')).toBe(1);
    expect(clerk.complaints).toEqual([]);
    await clerk.close();
  });
});
