import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { InstanceDetail } from '#contract/processes';
import { TaskPage } from '#contract/tasks';
import { demoPassword } from '#run/demo/persons';
import { Clerk } from '#tests/browser/clerk';
import { browser, centre, openCentre } from '#tests/browser/openCentre';
import { Person } from '#tests/journeys/person';
import { petitionModel } from '#tests/petitionModel';
import { reliefModel } from '#tests/reliefModel';
import { mustComeIntoForce } from '#tests/releasing';

let designer: Person;
let approver: Person;
let operator: Person;
let acceptor: Person;
const relief = (limit: number, payer?: string) => [{ name: 'relief.bpmn', text: reliefModel(limit, payer) }];
const tooWide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
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
  expect(await tooWide(small.page)).toBeLessThanOrEqual(0);
  await small.close();

  async function finish(name: string): Promise<void> {
    const find = async () => (await acceptor.read(TaskPage, '/tasks?tab=todo&limit=200')).items.find((task) => task.name === name);
    await expect.poll(find).toBeDefined();
    const path = `/tasks/${encodeURIComponent((await find())?.taskId ?? '')}`;
    await acceptor.ask('POST', `${path}/claim`, {});
    expect((await acceptor.ask('POST', `${path}/complete`, { commandId: randomUUID(), variables: {} })).status).toBe(200);
  }
});

it('lets an approver watch a version run beside the live one, sees what production never went through, and lets a designer change the model as a chain', async () => {
  // given
  await mustComeIntoForce({ designer, approver }, relief(1000));
  const requestId = randomUUID();
  expect((await designer.ask('POST', '/release-requests', { requestId, note: '提高复核金额', files: relief(2000, 'handler') })).status).toBe(201);
  const clerk = await Clerk.signIn(browser, centre.url, 'approver');
  const { page } = clerk;

  // when
  await page.goto(`${centre.url}/release-requests/${requestId}`);
  await page.getByRole('button', { name: '开始影子运行' }).click();
  await page.getByRole('textbox', { name: '用途说明' }).fill('先看一周');
  await page.getByRole('dialog').getByRole('button', { name: '开始影子运行' }).click();
  await page.getByText('还没有跟踪到案件').waitFor();
  const [instanceId, little] = [await checked(1500), await checked(10)];

  // then
  await page.getByRole('button', { name: '1 走向不同：金额' }).click();
  await page.getByRole('button', { name: instanceId }).click();
  await page.getByText('amount > 1000').waitFor();
  await page.getByRole('dialog').locator('.djs-shape').first().waitFor();
  await clerk.picture('75-shadow-case');
  await page.locator('.el-dialog__headerbtn').click();
  await page.locator('.el-dialog').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '1 办理人不同：发放' }).click();
  await page.getByRole('button', { name: little }).click();
  await page.getByRole('dialog').getByText('“发放”的办理人不同：现行是受理员，影子版本是处置人员。').waitFor();
  await page.getByRole('dialog').locator('.djs-shape').first().waitFor();
  await clerk.picture('75-shadow-terms');
  await page.goto(`${centre.url}/processes/relief`);
  await page.getByRole('link', { name: '覆盖情况' }).click();
  await page.locator('.diagram-coverage-production').first().waitFor();
  await page.getByRole('button', { name: /从未走过/ }).click();
  await page.locator('.coverage__list').getByRole('button', { name: '发放', exact: true }).click();
  await clerk.picture('76-coverage');
  expect(clerk.complaints).toEqual([]);
  await clerk.close();

  // and
  const drawer = await Clerk.signIn(browser, centre.url, 'designer');
  await drawer.page.goto(`${centre.url}/models`);
  await drawer.page.getByRole('link', { name: '临时救助' }).click();
  await drawer.page.getByRole('button', { name: '审批链' }).click();
  await drawer.page.getByRole('button', { name: '在此添加：办结' }).click();
  await drawer.page.getByRole('menuitem', { name: '抄送' }).click();
  const copy = drawer.page.getByRole('region', { name: '抄送：未命名' });
  await copy.waitFor();
  await drawer.page.getByRole('button', { name: '编辑：抄送' }).click();
  await drawer.page.getByRole('textbox', { name: '名称' }).fill('告知街道');
  await drawer.page.keyboard.press('Enter');
  await drawer.page.getByRole('region', { name: '抄送：告知街道' }).waitFor();
  await drawer.picture('77-chain');
  const branches = drawer.page.getByRole('region', { name: '条件分支：金额' });
  await drawer.page.getByRole('button', { name: '删除此分支：2' }).click();
  await branches.waitFor({ state: 'detached' });
  await drawer.page.getByRole('region', { name: '审批 / 办理：复核' }).waitFor();
  await drawer.page.getByRole('button', { name: '撤销' }).click();
  await branches.waitFor();
  await drawer.page.getByRole('button', { name: '流程图', exact: true }).click();
  await drawer.page.locator('.djs-element', { hasText: '告知街道' }).first().waitFor();
  await drawer.picture('78-chain-drawn');
  await drawer.page.setViewportSize(phone.viewport);
  await drawer.page.getByRole('button', { name: '审批链' }).click();
  await drawer.page.getByRole('region', { name: '抄送：告知街道' }).waitFor();
  await drawer.picture('79-phone-chain');
  expect(await tooWide(drawer.page)).toBeLessThanOrEqual(0);
  expect(drawer.complaints).toEqual([]);
  await drawer.close();

  // and
  const small = await Clerk.signIn(browser, centre.url, 'approver', phone);
  await small.page.goto(`${centre.url}/processes/relief/coverage`);
  await small.page.locator('.diagram-coverage-production').first().waitFor();
  await small.picture('80-phone-coverage');
  expect(await tooWide(small.page)).toBeLessThanOrEqual(0);
  await small.close();

  /** Begins a case and has it checked. */
  async function checked(amount: number): Promise<string> {
    const { instanceId: begun } = (await operator.ask('POST', '/messages', { commandId: randomUUID(), name: 'relief applied', variables: { amount } })).body as { instanceId: string };
    const { elements } = await operator.read(InstanceDetail, `/instances/${begun}`);
    const verify = elements.find(({ nodeId }) => nodeId === 'verify')?.elementInstanceId;
    expect((await operator.ask('POST', `/instances/${begun}/commands`, { commandId: randomUUID(), reason: '测试', command: { kind: 'modify', terminate: [verify], activate: [{ nodeId: 'size' }] } })).status).toBe(200);
    return begun;
  }
});
