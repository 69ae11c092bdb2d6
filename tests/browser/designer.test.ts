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

  // when: a field is named for a task that has no form
  await page.locator('.djs-element.djs-shape', { hasText: '夜间巡查' }).click();
  const fields = page.locator('.bio-properties-panel-group', { hasText: '表单字段权限' });
  await fields.locator('.bio-properties-panel-add-entry').click();
  await fields.locator('input[type=text]').fill('patrol.note');
  await fields.locator('select').selectOption('read');

  // then
  await page.locator('.model-findings .finding', { hasText: '设置了字段权限，但没有表单' }).waitFor();
  await clerk.picture('designer-2-fields');
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

it('lets a designer put a form together from the palette and see it live as its handler will, on a desk and on a phone', async () => {
  const clerk = await Clerk.signIn(browser, centre.url, 'designer');
  const { page } = clerk;
  await page.goto(`${centre.url}/models`);

  // given
  await page.getByRole('button', { name: '新建' }).click();
  await page.getByRole('dialog').locator('.el-segmented__item', { hasText: '表单' }).click();
  await page.locator('#model-id').fill('patrol-note');
  expect(await page.locator('#model-file').inputValue()).toBe('patrol-note.form');
  await page.locator('#model-file').press('Enter');
  await page.locator('.component-palette').waitFor();

  // when
  await page.getByRole('button', { name: '+ 单选' }).click();
  await page.locator('[id="setting-label"]').fill('现场情况');
  await page.getByRole('button', { name: '+ 照片' }).click();
  await page.getByRole('button', { name: '+ 多行文字' }).click();
  await page.locator('[id="setting-label"]').fill('问题说明');
  await page.locator('[id="setting-conditional.hide"]').fill('=radio1 != "two"');
  const preview = page.locator('.form-preview__paper');
  await preview.getByText('问题说明').waitFor({ state: 'detached' });
  await preview.getByText('选项二').click();
  await preview.getByText('问题说明').waitFor();
  await page.locator('.form-preview .el-segmented__item', { hasText: '手机' }).click();
  await page.locator('.form-preview__paper--phone').waitFor();
  expect((await preview.boundingBox())?.width).toBe(390);
  await clerk.picture('designer-3-form');

  // then: moved by keys, taken out, undone, saved
  await page.locator('.component-list__one', { hasText: '问题说明' }).press('Alt+ArrowUp');
  await page.locator('.component-list__one').nth(1).filter({ hasText: '问题说明' }).waitFor();
  await page.locator('.component-list__one', { hasText: '照片' }).press('Delete');
  await page.locator('.component-list__one', { hasText: '照片' }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '撤销' }).click();
  await page.locator('.component-list__one', { hasText: '照片' }).waitFor();
  await page.locator('.model__save--saved').waitFor();
  await page.getByRole('tab', { name: 'JSON' }).click();
  expect([...(await page.locator('.form-design__text').inputValue()).matchAll(/"key": "(\w+)"/g)].map(([, key]) => key)).toEqual(['radio1', 'textarea1', 'photo1']);
  expect(clerk.complaints).toEqual([]);
});
