import { expect, it } from 'vitest';
import { Clerk } from '#tests/browser/clerk';
import { browser, centre, openCentre } from '#tests/browser/openCentre';

openCentre();

const title = '浏览器旅程：路面坑洼';

it('carries a case from the report with a photo to its evaluation, each step at the screen of its role', async () => {
  // given
  const inspector = await Clerk.signIn(browser, centre.url, 'inspector');
  const photo = await inspector.picture('01-work-queue');

  // when
  await inspector.page.goto(`${centre.url}/report`);
  await inspector.page.locator('input[type=file]').first().setInputFiles({ name: 'road.png', mimeType: 'image/png', buffer: photo });
  await inspector.page.locator('.picker__photos img').first().waitFor();
  await inspector.page.locator('#report-subcategory').click();
  await inspector.page.locator('#report-subcategory').fill('道路破损');
  await inspector.page.locator('.el-select-dropdown__item:visible', { hasText: '道路破损' }).first().click();
  await inspector.page.locator('#report-place').fill('东湖区南湖路 18 号');
  await inspector.page.locator('#report-description').fill('南湖路 18 号门前路面坑洼，约一平方米，雨天积水。');
  await inspector.page.locator('#report-name').fill(title);
  await inspector.picture('02-report');
  await inspector.page.locator('.report__foot button[type=submit]').click();
  await inspector.page.locator('.sent__number').waitFor();
  await inspector.picture('03-reported');

  const acceptor = await Clerk.signIn(browser, centre.url, 'acceptor');
  await acceptor.open(title);
  await acceptor.field('acceptance.opinion').locator('textarea').fill('情况属实');
  await acceptor.picture('04-accept');
  await acceptor.decide('受理');

  const leader = await Clerk.signIn(browser, centre.url, 'leader');
  await leader.open(title);
  await leader.field('filing.conditionId').locator('.el-radio').first().click();
  await leader.picture('05-file');
  await leader.decide('立案');

  const dispatcher = await Clerk.signIn(browser, centre.url, 'dispatcher');
  await dispatcher.open(title);
  await dispatcher.field('dispatch.departmentId').getByText('按确权清单').waitFor();
  await dispatcher.picture('05b-dispatch');
  await dispatcher.decide('派遣');

  const handler = await Clerk.signIn(browser, centre.url, 'handler');
  await handler.open(title);
  await handler.decide('签收');
  await handler.open(title);
  await handler.field('handling.result').locator('textarea').fill('已铣刨重铺');
  await handler.attach('handling.photos', photo);
  await handler.picture('06-handle');
  await handler.decide('反馈');

  const head = await Clerk.signIn(browser, centre.url, 'municipal-head');
  await head.open(title);
  await head.picture('06b-review');
  await head.decide('通过');

  await inspector.open(title);
  await inspector.attach('check.photos', photo);
  await inspector.decide('通过');

  await leader.open(title);
  await leader.field('closing.conditionMet').locator('.el-checkbox').click();
  await leader.decide('结案');

  await acceptor.open(title);
  await acceptor.decide('满意');

  // then
  await acceptor.page.goto(`${centre.url}/cases`);
  await acceptor.page.getByText(title).first().click();
  await acceptor.page.getByRole('heading', { name: new RegExp(title) }).first().waitFor();
  await acceptor.page.getByText('已铣刨重铺').first().waitFor();
  await acceptor.picture('07-case-closed');
  const { items } = (await acceptor.page.evaluate(() => fetch('/api/cases?state=closed&limit=100').then((response) => response.json()))) as { items: { title: string; stage: string }[] };
  expect(items.find((one) => one.title === title)).toMatchObject({ stage: 'closed' });
  for (const clerk of [inspector, acceptor, leader, dispatcher, handler, head]) expect(clerk.complaints).toEqual([]);
}, 300_000);

it('keeps what was typed when the session ends in the middle of a form', async () => {
  // given
  const inspector = await Clerk.signIn(browser, centre.url, 'inspector');
  const half = '写到一半的案情描述，登录过期后不能丢失。';
  await inspector.page.goto(`${centre.url}/report`);
  await inspector.page.locator('#report-description').fill(half);

  // when
  await inspector.page.context().clearCookies();
  await inspector.page.locator('#report-place').fill('南湖路 20 号');
  await inspector.page.locator('#report-subcategory').click();
  await inspector.page.locator('#report-subcategory').fill('道路破损');
  await inspector.page.locator('.el-select-dropdown__item:visible', { hasText: '道路破损' }).first().click();
  await inspector.page.locator('.report__foot button[type=submit]').click();

  // then
  await inspector.page.locator('#session-password:visible').waitFor();
  await inspector.picture('08-session-ended');
  expect(await inspector.page.locator('#report-description').inputValue()).toBe(half);
});

it('fits a phone and a dark screen', async () => {
  const handler = await Clerk.signIn(browser, centre.url, 'handler', { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, colorScheme: 'dark' });
  await handler.page.goto(`${centre.url}/work`);
  await handler.page.locator('.queue__list').waitFor();
  await handler.picture('09-phone-dark');
  const overflow = await handler.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  expect(handler.complaints).toEqual([]);
});

it('shows the live diagram of a published process to its designer', async () => {
  const designer = await Clerk.signIn(browser, centre.url, 'designer');
  await designer.page.goto(`${centre.url}/processes/case-handling`);
  await designer.page.locator('.djs-container [data-element-id="handle"]').waitFor();
  await designer.picture('10-process');
  // bpmn.io's licence asks that its mark stays visible.
  expect(await designer.page.locator('.bjs-powered-by').isVisible()).toBe(true);
  expect(designer.complaints).toEqual([]);
});
