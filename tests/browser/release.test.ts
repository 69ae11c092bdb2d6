import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { InstanceDetail } from '#contract/processes';
import { TaskPage } from '#contract/tasks';
import { demoPassword } from '#run/demo/persons';
import { Clerk } from '#tests/browser/clerk';
import { browser, centre, openCentre } from '#tests/browser/openCentre';
import { Person } from '#tests/journeys/person';
import { petitionModel } from '#tests/petitionModel';
import { mustComeIntoForce } from '#tests/releasing';

let designer: Person;
let approver: Person;
let operator: Person;
let acceptor: Person;
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
/** The petition in two steps that end, so that a case can be finished. */
const ending = (version: 1 | 2) => petitionModel(version).replace(/<bpmn:adHocSubProcess[\s\S]*?<\/bpmn:adHocSubProcess>/, '<bpmn:manualTask id="consult" name="归档" />').replace(/<bpmndi:BPMNShape id="(call|visit)_di"[\s\S]*?<\/bpmndi:BPMNShape>/g, '');
const files = (version: 1 | 2) => [{ name: 'petition.bpmn', text: ending(version) }];

openCentre();
beforeAll(async () => {
  [designer, approver, operator, acceptor] = await Promise.all(['designer', 'approver', 'operator', 'acceptor'].map((login) => Person.signIn(centre.url, login, demoPassword))) as [Person, Person, Person, Person];
});

it('shows an approver what a new version means for a running case, lets her bring it into force and take the case along, which then ends', async () => {
  // given
  await mustComeIntoForce({ designer, approver }, files(1));
  const begun = await operator.ask('POST', '/messages', { commandId: randomUUID(), name: 'petition received', variables: { signers: ['街道'] } });
  const { instanceId } = begun.body as { instanceId: string };
  const requestId = randomUUID();
  expect((await designer.ask('POST', '/release-requests', { requestId, note: '阅办改为研办', files: files(2) })).status).toBe(201);
  const clerk = await Clerk.signIn(browser, centre.url, 'approver');
  const { page } = clerk;

  // when
  await page.goto(`${centre.url}/releases`);
  await page.getByRole('link', { name: '阅办改为研办' }).click();
  await page.getByRole('button', { name: /1 无处安放：阅办/ }).click();
  await page.getByRole('button', { name: instanceId }).click();
  await page.getByRole('dialog').locator('.djs-shape').first().waitFor();
  await clerk.picture('70-preflight-case');
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: '阅办：新版本中的节点' }).focus();
  await page.keyboard.type('研办');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '重新预检' }).click();
  await page.getByRole('button', { name: /1 环节改名/ }).waitFor();
  await clerk.picture('71-preflight');
  await page.getByRole('link', { name: '比对' }).click();
  await page.locator('.changes li', { hasText: '研办' }).first().waitFor();
  await page.locator('.diagram-change-added').first().waitFor();
  await clerk.picture('72-comparison');
  await page.goBack();
  await page.getByRole('button', { name: '批准发布' }).click();
  await page.getByRole('heading', { name: '迁移运行中的案件' }).waitFor();
  const stays = await operator.read(InstanceDetail, `/instances/${instanceId}`);
  await page.getByRole('textbox', { name: '迁移理由' }).fill('统一按新版办理');
  await page.locator('.moves').getByText('环节改名（1）').click();
  await page.getByRole('button', { name: '开始迁移' }).click();
  await page.getByText('已迁移 1').waitFor();
  await clerk.picture('73-moved');

  // then
  expect(stays.version).toBe(1);
  expect((await operator.read(InstanceDetail, `/instances/${instanceId}`)).version).toBe(2);
  for (const name of ['研办', '会签']) await finish(name);
  await expect.poll(async () => (await operator.read(InstanceDetail, `/instances/${instanceId}`)).status).toBe('completed');
  expect(clerk.complaints).toEqual([]);
  await clerk.close();

  // and
  const small = await Clerk.signIn(browser, centre.url, 'approver', phone);
  await small.page.goto(`${centre.url}/release-requests/${requestId}`);
  await small.page.getByText('已迁移 1').waitFor();
  await small.picture('74-phone-release');
  expect(await small.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
  await small.close();

  async function finish(name: string): Promise<void> {
    const find = async () => (await acceptor.read(TaskPage, '/tasks?tab=todo&limit=200')).items.find((task) => task.name === name);
    await expect.poll(find).toBeDefined();
    const path = `/tasks/${encodeURIComponent((await find())?.taskId ?? '')}`;
    await acceptor.ask('POST', `${path}/claim`, {});
    expect((await acceptor.ask('POST', `${path}/complete`, { commandId: randomUUID(), variables: {} })).status).toBe(200);
  }
});
