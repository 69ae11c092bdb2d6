import { join } from 'node:path';
import { expect, it } from 'vitest';
import { extended, flows, processXml } from '#bpmn/testing/processXml';
import { checkoutFolder } from '#run/checkout';
import { Clerk } from '#tests/browser/clerk';
import { browser, centre, openCentre } from '#tests/browser/openCentre';

openCentre();

it('shows a designer what a model of another engine becomes before it is stored, and begins another from a template with its forms', async () => {
  const clerk = await Clerk.signIn(browser, centre.url, 'designer');
  const { page } = clerk;
  await page.goto(`${centre.url}/models`);
  await page.getByRole('link', { name: '案件办理', exact: true }).waitFor();

  // A model of another engine: every detail is said, a role is chosen, then it is a draft.
  await page.locator('input[type=file]').first().setInputFiles(join(checkoutFolder(), 'tests', 'conformance', 'otherEngines', 'flowable', 'escalating.bpmn'));
  const report = page.getByRole('dialog');
  await report.getByText('flowable', { exact: true }).first().waitFor();
  await report.getByRole('button', { name: /^未转换/ }).waitFor();
  await clerk.picture('model-import-1-report');
  await page.setViewportSize({ width: 390, height: 844 });
  await clerk.picture('model-import-2-phone');
  await page.setViewportSize({ width: 1440, height: 900 });
  expect(await report.locator('tbody tr').count()).toBeGreaterThan(5);
  await report.getByRole('button', { name: /存为草稿/ }).click();
  await page.getByRole('link', { name: '超时催办' }).waitFor();

  // A template: a picture, a sentence, and its forms come along.
  await page.getByRole('button', { name: '新建' }).click();
  await page.getByRole('dialog').getByText('一件事联办').click();
  await page.locator('#model-name').fill('开办餐饮店一件事');
  await page.locator('#model-id').fill('open-restaurant');
  await clerk.picture('model-import-3-templates');
  await page.keyboard.press('Enter');
  await page.locator('[data-element-id=part]').first().waitFor();
  await page.locator('.model-findings', { hasText: '没有发现问题' }).waitFor();
  await page.locator('[data-element-id=accept]').first().click();
  await page.keyboard.press('a');
  await page.locator('.djs-popup .entry', { hasText: '发送通知' }).first().waitFor();
  await clerk.picture('model-import-4-append');
  await page.locator('.djs-popup .entry', { hasText: '发送通知' }).first().click();
  await page.locator('.model__save--saved').waitFor();
  await clerk.picture('model-import-5-template-task');

  // A file without a drawing: drawn by a press, its timer follows the task's clock, and two have to sign.
  const content = `<startEvent id="s" />${extended('userTask', 'sign', '<zeebe:assignmentDefinition candidateGroups="leader,supervisor" /><city:timeLimit clockName="desk-sign" amount="2" unit="workDay" />')}<boundaryEvent id="late" attachedToRef="sign" cancelActivity="false"><timerEventDefinition id="late_t" /></boundaryEvent><endEvent id="told" /><endEvent id="e" />${flows('s->sign', 'sign->e', 'late->told')}`;
  await page.goto(`${centre.url}/models`);
  await page.getByRole('link', { name: '案件办理', exact: true }).waitFor();
  await page.locator('input[type=file]').first().setInputFiles({ name: 'signing.bpmn', mimeType: 'text/xml', buffer: Buffer.from(processXml(content).replace('<process id="p"', '<process id="signing" name="文件会签"')) });
  await page.getByRole('link', { name: '文件会签' }).click();
  await page.getByRole('button', { name: '自动画出流程图' }).click();
  await page.locator('[data-element-id=late]').first().waitFor();
  await page.locator('.model-findings .finding', { hasText: '没有填写时间' }).waitFor();
  await page.locator('[data-element-id=late]').first().click();
  const clock = page.locator('[data-group-id=group-city-FollowsClock]');
  await clock.locator('.bio-properties-panel-group-header').click();
  await clock.getByRole('combobox').click();
  await clock.getByRole('option', { name: 'desk-sign' }).first().click();
  await page.locator('.model-findings', { hasText: '没有发现问题' }).waitFor();
  await page.locator('[data-element-id=sign]').first().click();
  const policy = page.locator('[data-group-id=group-policy]');
  await policy.locator('.bio-properties-panel-group-header').click();
  await policy.locator('select').first().selectOption('all');
  await policy.locator('.choice-picker__chip', { hasText: '督查员' }).waitFor();
  await page.getByRole('button', { name: '审批链' }).click();
  await page.getByText('会签：领导、督查员').waitFor();
  await page.locator('.model__save--saved').waitFor();
  await page.locator('.model-findings', { hasText: '没有发现问题' }).waitFor();
  await clerk.picture('model-import-6-drawn');
  expect(clerk.complaints).toEqual([]);
});
