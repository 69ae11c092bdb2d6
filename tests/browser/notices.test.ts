import type { Locator } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { demoPassword } from '#run/demo/persons';
import { Clerk } from '#tests/browser/clerk';
import { browser, centre, openCentre } from '#tests/browser/openCentre';
import { brokenRoad, report } from '#tests/journeys/cityOfPersons';
import { Person } from '#tests/journeys/person';

let inspector: Person;
let acceptor: Person;

openCentre();
beforeAll(async () => {
  [inspector, acceptor] = await Promise.all([Person.signIn(centre.url, reporter, demoPassword), Person.signIn(centre.url, 'acceptor', demoPassword)]);
});

/** In whose name the demo city, which still plays its cases, reports none. */
const reporter = 'inspector2';
const bellOf = (clerk: Clerk): Locator => clerk.page.locator('.bell');
const countOf = async (clerk: Clerk): Promise<number> => Number((await bellOf(clerk).locator('.bell__count').allInnerTexts())[0] ?? 0);
const rowOf = (clerk: Clerk, text: string): Locator => clerk.page.locator('.rows__row', { hasText: text });

/** Reports a case as the inspector and accepts it; he is told so. */
async function accepted(title: string): Promise<void> {
  const caseId = await report(inspector, { ...brokenRoad(), title });
  await acceptor.work(caseId, '受理', 'accept', { acceptance: { opinion: '情况属实' } });
}

describe('the bell', () => {
  it('counts up as it happens, leads to the case, and counts down', async () => {
    // given
    const clerk = await Clerk.signIn(browser, centre.url, reporter);
    await bellOf(clerk).waitFor();
    const before = await countOf(clerk);

    // when
    await accepted('通知旅程：路面破损');
    await expect.poll(() => countOf(clerk)).toBe(before + 1);
    await clerk.picture('50-bell');
    await bellOf(clerk).click();
    const row = rowOf(clerk, '通知旅程：路面破损');
    await row.waitFor();
    await clerk.picture('51-notices');
    await row.getByRole('link', { name: /已受理/ }).click();

    // then
    await clerk.page.getByRole('heading', { name: /通知旅程：路面破损/ }).first().waitFor();
    await expect.poll(() => countOf(clerk)).toBe(before);
    const line = clerk.page.locator('.entry--notice');
    await line.waitFor();
    expect(await line.innerText()).toMatch(/受理告知.*告知 .*（站内，已送达）.*已受理/s);
    await line.scrollIntoViewIfNeeded();
    await clerk.picture('52-timeline');
    expect(clerk.complaints).toEqual([]);
    await clerk.close();
  });

  it('is worked by keyboard alone, with the filter in the address, until nothing is unread', async () => {
    // given
    await accepted('键盘操作：井盖松动');
    const clerk = await Clerk.signIn(browser, centre.url, reporter);
    await expect.poll(() => countOf(clerk)).toBeGreaterThan(0);

    // when
    await bellOf(clerk).focus();
    await clerk.page.keyboard.press('Enter');
    await rowOf(clerk, '键盘操作：井盖松动').waitFor();
    await clerk.page.keyboard.press('j');
    await clerk.page.locator('.rows__row a:focus').waitFor();
    await clerk.page.locator('.notices__tools input[type=radio]').first().focus();
    await clerk.page.keyboard.press('ArrowRight');
    await clerk.page.waitForURL((address) => decodeURIComponent(address.search) === '?状态=未读');
    const readAll = clerk.page.getByRole('button', { name: '全部标为已读' });
    await readAll.focus();
    await clerk.page.keyboard.press('Enter');

    // then
    await expect.poll(() => countOf(clerk)).toBe(0);
    await clerk.page.reload();
    await clerk.page.getByText('没有未读的通知').waitFor();
    await clerk.picture('53-nothing-unread');
    await clerk.page.getByRole('button', { name: '查看全部通知' }).click();
    await rowOf(clerk, '键盘操作：井盖松动').waitFor();
    expect(await bellOf(clerk).getAttribute('aria-label')).toBe('通知，没有未读');
    expect(clerk.complaints).toEqual([]);
    await clerk.close();
  });

  it('fits a phone, in the dark and in English', async () => {
    // given
    await accepted('手机查看：护栏损坏');
    const clerk = await Clerk.signIn(browser, centre.url, reporter, { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, colorScheme: 'dark' });
    await clerk.page.evaluate(() => localStorage.setItem('yiwang.language', 'en'));

    // when
    await clerk.page.goto(`${centre.url}/notices`);
    await rowOf(clerk, '手机查看：护栏损坏').waitFor();
    await clerk.picture('54-phone-notices');
    const overflow = await clerk.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    const before = await countOf(clerk);
    await rowOf(clerk, '手机查看：护栏损坏').getByRole('button', { name: 'Mark read' }).click();

    // then
    expect(overflow).toBeLessThanOrEqual(0);
    await expect.poll(() => countOf(clerk)).toBe(before - 1);
    await expect.poll(() => rowOf(clerk, '手机查看：护栏损坏').getByRole('button').count()).toBe(0);
    expect(clerk.complaints).toEqual([]);
    await clerk.close();
  });

  it('leads to a list that says so when it cannot be read, and reads it when asked again', async () => {
    // given
    const clerk = await Clerk.signIn(browser, centre.url, 'handler');
    await clerk.page.route('**/api/notices?*', (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify({ type: '/problems/unavailable', title: '服务暂不可用', status: 503 }) }));

    // when
    await bellOf(clerk).click();
    const again = clerk.page.getByRole('button', { name: '重试' });
    await again.waitFor();
    await clerk.picture('55-notices-failed');
    await clerk.page.unroute('**/api/notices?*');
    await again.click();

    // then
    await clerk.page.locator('.list-sheet .rows, .list-sheet .empty').first().waitFor();
    await clerk.picture('56-handler-notices');
    await clerk.close();
  });
});
