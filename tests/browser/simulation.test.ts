import { expect, it } from 'vitest';
import { Clerk } from '#tests/browser/clerk';
import { browser, centre, openCentre } from '#tests/browser/openCentre';

openCentre();

it('lets a designer play a model both ways, step back, see why, and keep the run as a scenario that is run again', async () => {
  const clerk = await Clerk.signIn(browser, centre.url, 'designer');
  const { page } = clerk;
  await page.goto(`${centre.url}/models`);
  await page.getByRole('link', { name: '延期审批', exact: true }).click();
  await page.getByRole('button', { name: '模拟' }).click();

  // given
  await page.locator('.simulation-start textarea').fill('{"casePriority": 50, "extensionCount": 0, "extension": {"kind": "ordinary", "by": {"id": "p1"}}, "dispatch": {"departmentId": "roads"}, "case": {"number": "1", "title": "路面坑洼"}}');
  await page.getByRole('button', { name: '启动', exact: true }).click();
  await page.locator('.offer', { hasText: '部门初审' }).waitFor();
  await page.locator('.diagram-mark-now').first().waitFor();

  // when: refused, stepped back, agreed
  await page.getByRole('button', { name: '不同意', exact: true }).click();
  await page.locator('.simulation-log', { hasText: '走向“不同意”' }).waitFor();
  await clerk.picture('simulation-1-refused');
  await page.getByRole('button', { name: '后退一步' }).click();
  await page.locator('.offer', { hasText: '部门初审' }).getByRole('button', { name: '同意', exact: true }).click();
  await page.locator('.offer', { hasText: '延期审批' }).getByRole('button', { name: '同意', exact: true }).click();
  await page.locator('.offer--job').getByRole('button', { name: '完成' }).click();

  // then
  await page.getByText('流程已结束').waitFor();
  await page.getByRole('tab', { name: '场景' }).click();
  await page.getByPlaceholder('场景名称').fill('两级同意');
  await page.getByRole('button', { name: '保存为场景' }).click();
  await page.getByRole('button', { name: '全部运行' }).click();
  await page.locator('.scenarios__holds').waitFor();
  await page.locator('.scenarios__coverage').getByText('6/6').first().waitFor();
  await clerk.picture('simulation-2-scenario');
  expect(clerk.complaints).toEqual([]);
});

it('lets a designer write in a decision table, ask the decision as it stands in the page and keep the answer as a test row of the file', async () => {
  const clerk = await Clerk.signIn(browser, centre.url, 'designer');
  const { page } = clerk;
  await page.goto(`${centre.url}/models?kind=decision`);
  await page.getByRole('link', { name: '督办级别', exact: true }).click();

  const note = page.locator('.decision-editor td.annotation').first();
  await note.locator('[contenteditable]').click();
  await page.keyboard.type('见督办办法');
  await note.filter({ hasText: '见督办办法' }).waitFor();
  await page.getByRole('button', { name: '撤销' }).and(page.locator(':enabled')).waitFor();

  await page.locator('.decision-try textarea').fill('{"level": 1}');
  await page.getByRole('button', { name: '计算' }).click();
  await page.locator('.decision-try .step', { hasText: '责任单位' }).waitFor();
  await page.getByPlaceholder('测试行名称').fill('首次下达');
  await page.getByRole('button', { name: '存为测试行' }).click();

  await page.locator('.decision-try__tests li', { hasText: '首次下达' }).locator('.decision-try__holds').waitFor();
  await page.locator('.model__save--saved').waitFor();
  await page.getByRole('tab', { name: 'XML' }).click();
  const written = await page.locator('.decision-editor__text').inputValue();
  expect([written.includes('city:decisionTest'), written.includes('见督办办法')]).toEqual([true, true]);
  await clerk.picture('decision-try');
  expect(clerk.complaints).toEqual([]);
});
