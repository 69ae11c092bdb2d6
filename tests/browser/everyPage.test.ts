import { gzipSync } from 'node:zlib';
import AxeCore from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { permissions } from '#city/permission';
import { routes } from '#console/frame/routes';
import { laterMessages } from '#console/language/laterMessages';
import { messages } from '#console/language/messages';
import { Clerk } from '#tests/browser/clerk';
import { demoPassword, demoPersons } from '#run/demo/persons';
import { browser, centre, openCentre } from '#tests/browser/openCentre';

openCentre();

const logins = ['acceptor', 'leader', 'dispatcher', 'municipal-head', 'handler', 'inspector', 'supervisor', 'deputy', 'commander', 'designer', 'operator', 'admin'];
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
/** What looks like the key of a sentence and is none of the permissions, which the page about a missing one names. */
const keyOnScreen = new RegExp(`(?<![\\w.@/-])(?:${[...Object.keys(messages.en), ...Object.keys(laterMessages.en)].join('|')})\\.[a-z]\\w*(?:\\.\\w+)*(?![\\w@-])`, 'g');
const visited = new Set<string>();

/** Where a page of the table lies for this person: its parameters filled from what he may read; undefined where there is nothing of that kind. */
async function addressesFor(page: Page): Promise<Map<string, string | undefined>> {
  const first = async (path: string, key: string): Promise<string | undefined> => page.evaluate(async ([from, name]) => {
    const answer = await fetch(`/api${from}`);
    if (!answer.ok) return undefined;
    const body = (await answer.json()) as { items?: Record<string, string>[] } | Record<string, string>[];
    return (Array.isArray(body) ? body : body.items)?.[0]?.[name ?? ''];
  }, [path, key]);
  const parameters: Record<string, string | undefined> = {
    taskId: await first('/tasks?limit=1', 'taskId'), caseId: await first('/cases?limit=1', 'id'), instanceId: await first('/instances?limit=1', 'instanceId'), processId: 'case-handling',
    draftId: await first('/models', 'draftId'), requestId: await first('/release-requests', 'requestId'), kind: 'process', id: 'case-handling', departmentId: await first('/departments', 'id'), part: 'follow',
  };
  const fill = (path: string): string | undefined => {
    const wanted = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '');
    if (wanted.some((name) => parameters[name] === undefined)) return undefined;
    return path.replace(/:(\w+)(\([^)]*\))?\??/g, (_, name: string) => encodeURIComponent(parameters[name] ?? ''));
  };
  const pages = routes.filter(({ path, name }) => path !== '/' && !['login', 'citizenConfirm', 'notFound'].includes(String(name)));
  return new Map(pages.flatMap(({ path }): [string, string | undefined][] => (path.includes('?') ? [[path.replace(/\/:.*$/, ''), path.replace(/\/:.*$/, '')], [path, fill(path)]] : [[path, fill(path)]])));
}

/** Goes there within the console, as a click on a link does, and waits until nothing is on its way any more. */
async function goTo(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => { const state = { back: null, current: to, forward: null, replaced: false, position: history.length, scroll: null }; history.pushState(state, '', to); dispatchEvent(new PopStateEvent('popstate', { state })); }, address);
  let quietSince = Date.now();
  let underway = 0;
  const isOther = (url: string) => !url.endsWith('/api/live');
  const begin = (request: { url(): string }) => { if (isOther(request.url())) { underway += 1; quietSince = Date.now(); } };
  const end = (request: { url(): string }) => { if (isOther(request.url())) { underway -= 1; quietSince = Date.now(); } };
  page.on('request', begin);
  page.on('requestfinished', end);
  page.on('requestfailed', end);
  await expect.poll(() => underway <= 0 && Date.now() - quietSince > 120, { timeout: 20_000, interval: 30 }).toBe(true);
  page.off('request', begin).off('requestfinished', end).off('requestfailed', end);
  await page.locator('.skeleton').first().waitFor({ state: 'detached' });
}

interface Seen { text: string; tooWide: number }
/** Expressions of models stand in `code` and may look like keys. */
const look = (page: Page): Promise<Seen> => page.evaluate(() => ({ text: [...document.querySelectorAll('code')].reduce((text, { innerText }) => text.replace(innerText, ' '), document.body.innerText), tooWide: document.documentElement.scrollWidth - document.documentElement.clientWidth }));

/** Controls nobody who cannot see them could name. */
async function nameless(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`axe.run(document, { runOnly: { type: 'rule', values: ['button-name', 'link-name', 'label', 'select-name', 'aria-input-field-name'] } })
    .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ target }) => target.join(' ')).join(', ')))`);
}

/** Opens every page and gathers what is wrong with any. */
async function faultsOf(clerk: Clerk): Promise<string[]> {
  const { page } = clerk;
  const faults: string[] = [];
  await page.evaluate(AxeCore.source);
  const addresses = await addressesFor(page);
  // Lists he may not read were asked for above.
  clerk.complaints.splice(0);
  for (const [path, address] of addresses) {
    if (address === undefined) continue;
    await goTo(page, address);
    visited.add(path);
    // Where the machine is busy, a page's code may still be at work when its last request has ended.
    await expect.poll(async () => (await look(page)).text.trim().length, { timeout: 15_000 }).toBeGreaterThanOrEqual(40).catch(() => undefined);
    const { text, tooWide } = await look(page);
    const keys = [...new Set(text.match(keyOnScreen) ?? [])].filter((key) => !permissions.some((permission) => permission === key) && !demoPersons.some(({ login }) => login === key));
    if (text.trim().length < 40) faults.push(`${address} is empty`);
    if (tooWide > 0) faults.push(`${address} is ${tooWide} pixels too wide`);
    if (keys.length > 0) faults.push(`${address} shows ${keys.join(', ')}`);
    faults.push(...(await nameless(page)).map((one) => `${address}: ${one}`), ...clerk.complaints.splice(0).map((complaint) => `${address}: ${complaint}`));
  }
  return faults;
}

describe('every page of the console, opened by', () => {
  it.each(logins)('the %s, fits a phone in Chinese and a desktop in English, names its controls and complains of nothing', async (login) => {
    const clerk = await Clerk.signIn(browser, centre.url, login, phone);
    expect(await faultsOf(clerk)).toEqual([]);
    await clerk.page.setViewportSize({ width: 1440, height: 900 });
    await clerk.page.evaluate(() => localStorage.setItem('yiwang.language', 'en'));
    await clerk.page.reload();
    expect(await faultsOf(clerk)).toEqual([]);
    await clerk.close();
  });

  it('somebody: no page of the table was left out', () => {
    const unseen = routes.map(({ path }) => path).filter((path) => !visited.has(path));
    // A request for a release and a shadow run are opened where they are made (release.test.ts).
    expect(unseen).toEqual(['/', '/login', '/citizen/confirm/:token', '/shadows/:shadowId', '/release-requests/:requestId', '/:rest(.*)*']);
  });
});

/** What a first visit may weigh, designer and map left out (design.md, section 9). */
const firstLoadBytes = 350 * 1024;

it('shows the queue to who comes for the first time for no more than its budget of bytes, without what draws models or maps', async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  const page = await context.newPage();
  const weights = new Map<string, Promise<number>>();
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (!pathname.startsWith('/api/')) weights.set(pathname, response.body().then((body) => gzipSync(body).length, () => 0));
  });
  await page.goto(`${centre.url}/login`);
  await page.locator('#session-login').fill('dispatcher');
  await page.locator('#session-password').fill(demoPassword);
  await page.keyboard.press('Enter');
  await page.locator('.row').first().waitFor();

  const loaded = await Promise.all([...weights].map(async ([pathname, weight]) => ({ pathname, weight: await weight })));
  const sum = loaded.reduce((total, { weight }) => total + weight, 0);

  expect(sum, loaded.map(({ pathname, weight }) => `${pathname} ${weight}`).join('\n')).toBeLessThanOrEqual(firstLoadBytes);
  expect(sum).toBeGreaterThan(100 * 1024);
  expect(loaded.filter(({ pathname }) => /modeler|diagram|simulation/i.test(pathname))).toEqual([]);
  await context.close();
});
