import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { SessionView } from '#contract/session';
import { browserFlags, findBrowser } from '#run/browser';
import { checkoutFolder } from '#run/checkout';
import { demoPassword } from '#run/demo/persons';

/** Where pictures of the journeys are kept for whoever looks at them afterwards. */
export const screenshots = join(checkoutFolder(), '.yiwang', 'screenshots');

/** The Chromium of this machine. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findBrowser(process.env), args: browserFlags() });
}

/** One person of the demo city at his own screen. */
export class Clerk {
  readonly page: Page;
  /** What the browser complained about: errors of the page and of its console. */
  readonly complaints: string[] = [];

  private constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of 40[19]/.test(message.text())) this.complaints.push(message.text());
    });
  }

  static async signIn(browser: Browser, url: string, login: string, options: BrowserContextOptions = {}): Promise<Clerk> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...options });
    const clerk = new Clerk(await context.newPage());
    await clerk.page.goto(`${url}/login`);
    await clerk.page.locator('#session-login').fill(login);
    await clerk.page.locator('#session-password').fill(demoPassword);
    await clerk.page.keyboard.press('Enter');
    await clerk.page.waitForURL((address) => !address.pathname.includes('/login'));
    return clerk;
  }

  /** Kept for whoever wants to look at the journey afterwards. */
  async picture(name: string): Promise<Buffer> {
    mkdirSync(screenshots, { recursive: true });
    return this.page.screenshot({ path: join(screenshots, `${name}.png`) });
  }

  /** Opens the queue and in it the task of a case; takes it if it is still in the pool. */
  async open(caseTitle: string): Promise<void> {
    await this.page.goto(new URL('/work', this.page.url()).href);
    const row = this.page.locator('.row', { hasText: caseTitle }).first();
    await row.or(this.page.getByRole('tab', { name: /在办/ })).first().waitFor();
    await row.locator('.row__case').click();
    const claim = this.page.locator('.pane__foot').getByRole('button', { name: '认领', exact: true });
    const bar = this.page.locator('.pane__foot .actions');
    await bar.waitFor();
    if (await claim.isVisible()) await claim.click();
    await claim.waitFor({ state: 'detached' });
  }

  field(key: string): ReturnType<Page['locator']> {
    return this.page.locator(`[data-field="${key}"]`);
  }

  async attach(key: string, picture: Buffer): Promise<void> {
    await this.field(key).locator('input[type=file]').first().setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer: picture });
    await this.field(key).locator('.picker__photos img').first().waitFor();
    await this.field(key).locator('.picker__progress').waitFor({ state: 'detached' });
  }

  async choose(key: string, option: string): Promise<void> {
    const input = this.field(key).locator('input').first();
    await input.click();
    await input.fill(option);
    await this.page.locator('.el-select-dropdown__item:visible', { hasText: option }).first().click();
  }

  /** Presses an outcome and waits until the server has answered. */
  async decide(outcome: string): Promise<void> {
    const answered = this.page.waitForResponse((response) => response.url().includes('/complete') && response.request().method() === 'POST');
    await this.page.locator('.pane__foot').getByRole('button', { name: outcome, exact: true }).click();
    const answer = await answered;
    if (answer.status() !== 200) throw new Error(`"${outcome}" was answered with ${answer.status()}: ${await answer.text()}`);
  }

  /** Picks a 小类 in the report form by typing. */
  async chooseSubcategory(name: string): Promise<void> {
    await this.page.locator('#report-subcategory').click();
    await this.page.locator('#report-subcategory').fill(name);
    await this.page.locator('.el-select-dropdown__item:visible', { hasText: name }).first().click();
  }

  /** Ends his session at the server, as if it had expired: the page knows nothing of it. */
  async endSession(): Promise<void> {
    const { origin } = new URL(this.page.url());
    const cookie = (await this.page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    const { csrfToken } = SessionView.parse(await (await fetch(`${origin}/api/session`, { headers: { cookie } })).json());
    const answer = await fetch(`${origin}/api/session`, { method: 'DELETE', headers: { cookie, 'x-csrf-token': csrfToken } });
    if (!answer.ok) throw new Error(`The session was not ended: ${answer.status}`);
  }

  /** The same person, signed in already, at another tab of his browser. */
  async secondTab(): Promise<Clerk> {
    return new Clerk(await this.page.context().newPage());
  }

  close(): Promise<void> {
    return this.page.context().close();
  }
}
