import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Clerk, screenshots } from '#tests/browser/clerk';
import { browser, centre, openCentre } from '#tests/browser/openCentre';

openCentre();

it('takes a call down by keyboard alone, and finds it again when the same number rings', async () => {
  const clerk = await Clerk.signIn(browser, centre.url, 'acceptor');
  const { page } = clerk;
  await page.goto(`${centre.url}/hotline`);
  await page.locator('#call-phone').focus();
  await page.keyboard.type('13800007777');
  await page.keyboard.press('Control+Enter');
  await page.locator('.is-error #call-name').waitFor();
  await page.keyboard.type('王小丽');
  await page.locator('#call-place').focus();
  await page.keyboard.type('东湖区南湖路 18 号');
  await page.locator('#call-subcategory').focus();
  await page.keyboard.type('dlps');
  await page.locator('.el-select-dropdown__item:visible', { hasText: '道路破损' }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('#call-cause').focus();
  await page.keyboard.type('夜里有人摔倒');
  await page.keyboard.press('Tab');
  await page.keyboard.type('坑在路口，昨天开始，没有围挡');
  await clerk.picture('hotline-1-call');
  await page.keyboard.press('Control+Enter');
  const done = await page.locator('.hotline__done p').first().innerText();
  expect(done).toMatch(/已登记 [EC]\d{17}/);

  await page.keyboard.type('138 0000 7777');
  await page.locator('.caller li').first().waitFor();
  expect(await page.locator('.caller').innerText()).toContain('王小丽');
  await clerk.picture('hotline-2-again');
  expect(clerk.complaints).toEqual([]);
});

it('tells who follows a link that is none what else he can do', async () => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const page = await context.newPage();
  await page.goto(`${centre.url}/citizen/confirm/${randomBytes(32).toString('base64url')}`);
  await page.getByText('确认链接无效或已过期').waitFor();
  await page.screenshot({ path: join(screenshots, 'citizen-3-confirm.png'), fullPage: true });
});
