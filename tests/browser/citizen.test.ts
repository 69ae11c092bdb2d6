import { join } from 'node:path';
import AxeCore from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { screenshots } from '#tests/browser/clerk';
import { browser, centre, openCentre } from '#tests/browser/openCentre';

openCentre();

/** What stands in a citizen's way by the rules of WCAG 2.2 AA, as far as a machine can tell. */
async function barriers(page: Page): Promise<string[]> {
  // What is still fading in has colours nobody reads.
  await page.evaluate('Promise.allSettled(document.getAnimations().filter(({ effect }) => Number.isFinite(effect.getComputedTiming().endTime)).map(({ finished }) => finished))');
  await page.evaluate(AxeCore.source);
  return page.evaluate<string[]>(`axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] })
    .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ target }) => target.join(' ')).join(', ')))`);
}

it('lets a citizen report and follow on a telephone, by keyboard alone', async () => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(`${centre.url}/citizen`);

  await page.locator('#citizen-what').fill('路面坑洼');
  const choice = page.locator('.likely button').first();
  await choice.focus();
  await page.keyboard.press('Enter');
  await page.locator('#citizen-place').fill('东湖区南湖路 18 号');
  await page.locator('#citizen-tell').fill('坑很大，夜里看不清。');
  await page.locator('#citizen-phone').fill('110');
  await page.locator('.send').focus();
  await page.keyboard.press('Enter');
  await page.locator('.is-error #citizen-phone').waitFor();
  await page.screenshot({ path: join(screenshots, 'citizen-1-report.png'), fullPage: true });
  expect(await barriers(page)).toEqual([]);
  await page.locator('#citizen-phone').fill('13800001111');
  await page.keyboard.press('Enter');
  const number = await page.locator('.receipt__number').innerText();
  expect(number).toMatch(/^[EC]\d{17}$/);

  await page.locator('.receipt__link').click();
  expect(await page.locator('#follow-number').inputValue()).toBe(number);
  await page.locator('#follow-phone').fill('138 0000 1111');
  await page.keyboard.press('Enter');
  await page.locator('.progress__steps li').first().waitFor();
  await page.screenshot({ path: join(screenshots, 'citizen-2-follow.png'), fullPage: true });
  expect(await barriers(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
  expect(complaints).toEqual([]);
});
