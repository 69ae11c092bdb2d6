import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { expect, it } from 'vitest';
import { browserFlags, findBrowser } from '#run/browser';
import { checkoutFolder } from '#run/checkout';
import { cityPassword } from '#tests/webCity';
import { startWebServer } from '#tests/webServer';

const consoleDir = join(checkoutFolder(), '.yiwang', 'build', 'console');

it.skipIf(!existsSync(join(consoleDir, 'index.html')))('the console works under its own security policy, and its cookie is kept by a real browser', async () => {
  // given
  const server = await startWebServer({ settings: { consoleDir } });
  const browser = await chromium.launch({ executablePath: findBrowser(process.env), args: browserFlags() });
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy|Permissions policy/i.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));

  // when
  await page.goto(`${server.address}/`);
  await page.locator('input').first().fill('supervisor');
  await page.locator('input[type=password]').fill(cityPassword);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.includes('login'));
  await page.waitForLoadState('load');

  // then
  const cookies = await page.context().cookies();
  expect(cookies).toMatchObject([{ name: '__Host-yiwang', httpOnly: true, secure: true, sameSite: 'Lax' }]);
  expect(await page.evaluate(() => fetch('/api/session').then(({ status }) => status))).toBe(200);
  expect(complaints).toEqual([]);
  await browser.close();
  await server.close();
});
