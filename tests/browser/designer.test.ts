import { expect, it } from 'vitest';
import { Clerk } from '#tests/browser/clerk';
import { browser, centre, openCentre } from '#tests/browser/openCentre';

openCentre();

it('lets a designer draw a process by keyboard, tells her what is missing, and publishes it once that is mended', async () => {
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

  // when
  await page.locator('[data-element-id=begin]').first().click();
  await append('用户任务');
  await page.keyboard.type('夜间巡查');
  await page.keyboard.press('Enter');
  await append('结束事件');
  await page.keyboard.press('Enter');

  // then
  await page.locator('.model__save--saved').waitFor();
  const finding = page.locator('.model-findings .finding').first();
  await finding.waitFor();
  await clerk.picture('designer-2-finding');
  expect(await page.locator('.model-mark-warning, .model-mark-error').count()).toBeGreaterThan(0);

  async function append(type: string): Promise<void> {
    await page.keyboard.press('a');
    await page.locator('.djs-popup-search input').fill(type);
    await page.locator('.djs-popup .entry.selected', { hasText: type }).waitFor();
    await page.keyboard.press('Enter');
  }
  expect(clerk.complaints).toEqual([]);
});
