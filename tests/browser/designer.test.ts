import { expect, it } from 'vitest';
import { Clerk } from '#tests/browser/clerk';
import { browser, centre, openCentre } from '#tests/browser/openCentre';

openCentre();

it('lets a designer draw a process from the menu of what may follow, saves it by itself and tells her what is missing as she goes', async () => {
  const clerk = await Clerk.signIn(browser, centre.url, 'designer');
  const { page } = clerk;
  await page.goto(`${centre.url}/models`);
  await page.getByRole('link', { name: '案件办理', exact: true }).waitFor();
  await clerk.picture('designer-1-list');

  // given
  await page.getByRole('button', { name: '新建' }).click();
  await page.locator('#model-name').fill('夜间巡查');
  await page.locator('#model-id').fill('night-patrol');
  expect(await page.locator('#model-file').inputValue()).toBe('night-patrol.bpmn');
  await page.locator('#model-folder').fill('市容/巡查');
  await page.keyboard.press('Enter');
  await page.locator('[data-element-id=begin]').first().waitFor();

  await page.locator('.model-findings .finding', { hasText: '开始' }).waitFor();
  expect(await page.locator('.model-mark-warning').count()).toBeGreaterThan(0);

  // when
  await page.locator('[data-element-id=begin]').first().click();
  await append('用户任务');
  await nameIt('夜间巡查');
  await append('结束事件');
  await page.keyboard.press('Enter');

  // then
  await page.locator('.model__save--saved').waitFor();
  await clerk.picture('designer-2-drawn');
  await page.locator('.model-findings .finding', { hasText: 'begin' }).waitFor({ state: 'detached' });
  expect(await page.locator('.djs-element.djs-shape', { hasText: '夜间巡查' }).count()).toBe(1);
  await page.getByRole('button', { name: '修订记录' }).click();
  await page.getByRole('button', { name: '恢复到此版' }).first().waitFor();
  expect(clerk.complaints).toEqual([]);

  // The label's editor takes the keys while it is open: a key pressed before it opens or closes would mean something else.
  async function nameIt(name: string): Promise<void> {
    const label = page.locator('.djs-direct-editing-content');
    await label.waitFor();
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
    await label.waitFor({ state: 'detached' });
  }

  async function append(type: string): Promise<void> {
    await page.keyboard.press('a');
    await page.locator('.djs-popup .entry', { hasText: new RegExp(`^${type}$`) }).first().click();
  }
});
