import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { demoPassword } from '#run/demo/persons';
import { Clerk } from '#tests/browser/clerk';
import { browser, centre, openCentre } from '#tests/browser/openCentre';
import { brokenRoad, report } from '#tests/journeys/cityOfPersons';
import { Person, smallPicture } from '#tests/journeys/person';
import { processOf } from '#tests/journeys/processText';

openCentre();

describe('a photo in the report form', () => {
  it('that is none, or over the limit, is refused by name, and the form keeps what it holds', async () => {
    // given
    const clerk = await Clerk.signIn(browser, centre.url, 'inspector');
    await clerk.page.goto(`${centre.url}/report`);
    await clerk.page.locator('#report-description').fill('照片选错了，文字还在。');
    const files = clerk.page.locator('input[type=file]').first();
    const refusals = clerk.page.locator('.picker__refusal');

    // when
    await files.setInputFiles({ name: '会议纪要.txt', mimeType: 'text/plain', buffer: Buffer.from('not a picture') });
    await refusals.getByText(/会议纪要\.txt/).waitFor();
    const byName = await refusals.innerText();
    const large = join(mkdtempSync(join(tmpdir(), 'yiwang-photo-')), '全景.png');
    writeFileSync(large, Buffer.alloc(21 * 1024 * 1024));
    await files.setInputFiles(large);
    await refusals.getByText(/全景\.png/).waitFor();
    const bySize = await refusals.innerText();
    // Only the server can tell that this one lies about its kind.
    await files.setInputFiles({ name: '伪装.png', mimeType: 'image/png', buffer: Buffer.from('<html>not a picture</html>') });
    await refusals.getByText(/伪装\.png/).waitFor();
    rmSync(dirname(large), { recursive: true });
    await clerk.picture('31-no-picture');
    const byContent = await refusals.innerText();

    // then
    expect(byName).toContain('不是图片');
    expect(bySize).toMatch(/超过 20 MB/);
    expect(await clerk.page.locator('.picker__photos img').count()).toBe(0);
    expect(byContent).toMatch(/伪装\.png.*(图片|JPG|JPEG|类型)/s);
    expect(await clerk.page.locator('#report-description').inputValue()).toBe('照片选错了，文字还在。');
    await clerk.close();
  });
});

describe('a photo that did not get through', () => {
  it('is not left out of a report without a word', async () => {
    // given
    const clerk = await Clerk.signIn(browser, centre.url, 'inspector2');
    await clerk.page.route('**/api/attachments', (route) => route.abort());
    await clerk.page.goto(`${centre.url}/report`);
    await clerk.chooseSubcategory('道路破损');
    await clerk.page.locator('#report-place').fill('松林路 3 号');
    await clerk.page.locator('#report-description').fill('地下室没有信号，照片传不上去。');
    await clerk.page.locator('input[type=file]').first().setInputFiles({ name: 'road.png', mimeType: 'image/png', buffer: Buffer.from(smallPicture()) });
    await clerk.page.locator('.picker__retry').waitFor();

    // when
    await clerk.page.locator('.report__foot button[type=submit]').click();
    const told = await clerk.page.locator('.report__wrong').innerText();
    await clerk.picture('39-photo-failed');
    await clerk.page.unroute('**/api/attachments');
    await clerk.page.locator('.picker__retry').click();
    await clerk.page.locator('.picker__retry').waitFor({ state: 'detached' });
    await clerk.page.locator('.picker__progress').waitFor({ state: 'detached' });
    const reported = clerk.page.waitForRequest((request) => request.url().endsWith('/api/cases') && request.method() === 'POST');
    await clerk.page.locator('.report__foot button[type=submit]').click();

    // then
    expect(told).toBe('有照片没有传上去，请重新上传或移除后再提交。');
    expect((await reported).postDataJSON()).toMatchObject({ photoIds: [expect.any(String)] });
    await clerk.page.locator('.sent__number').waitFor();
    await clerk.close();
  });
});

describe('a model chosen for publishing', () => {
  const between = (elements: string) => processOf(`<bpmn:startEvent id="start" /><bpmn:endEvent id="end" />${elements}`);
  it.each([
    ['that is no XML', '32-no-xml', 'hello', /XML/, undefined],
    ['with an element that is not executed', '33-unsupported', between('<bpmn:transaction id="vote" name="会商表决" method="##Image" /><bpmn:sequenceFlow id="in" sourceRef="start" targetRef="vote" /><bpmn:sequenceFlow id="out" sourceRef="vote" targetRef="end" />'), /不以补偿方式回退的事务/, '会商表决'],
    ['with an entity bomb', '34-entity-bomb', `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>${processOf('<bpmn:startEvent id="start" name="&b;" />')}`, /DOCTYPE|实体/, undefined],
    ['with a slip in an expression', '35-feel', between('<bpmn:exclusiveGateway id="choice" name="是否重大" default="b" /><bpmn:endEvent id="other" /><bpmn:sequenceFlow id="in" sourceRef="start" targetRef="choice" /><bpmn:sequenceFlow id="b" sourceRef="choice" targetRef="other" /><bpmn:sequenceFlow id="major" name="重大" sourceRef="choice" targetRef="end"><bpmn:conditionExpression>=a +</bpmn:conditionExpression></bpmn:sequenceFlow>'), /a \+/, '重大'],
  ])('%s shows in Chinese what is wrong, where and what to do, and cannot be published', async (_which, picture, text, wrong, element) => {
    // given
    const clerk = await Clerk.signIn(browser, centre.url, 'designer');
    await clerk.page.goto(`${centre.url}/processes`);
    await clerk.page.getByRole('button', { name: '申请发布' }).click();

    // when
    await clerk.page.locator('.release input[type=file]').setInputFiles({ name: 'tried.bpmn', mimeType: 'application/xml', buffer: Buffer.from(text) });
    const errors = clerk.page.locator('.finding--error');
    await errors.first().waitFor();
    await clerk.picture(picture);

    // then
    const finding = errors.filter({ hasText: wrong }).first();
    const told = await finding.innerText();
    expect(told).toMatch(/怎么办：.*\p{Script=Han}/su);
    expect(told).toContain('tried.bpmn');
    if (element) expect(told).toContain(element);
    expect(await clerk.page.locator('.el-dialog__footer').getByRole('button', { name: '提交申请', exact: true }).isDisabled()).toBe(true);
    await clerk.close();
  });
});

describe('a phone', () => {
  it('reports a case from the open console in four taps and a photo', async () => {
    // given
    const clerk = await Clerk.signIn(browser, centre.url, 'inspector', {
      viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, geolocation: { longitude: 114.35, latitude: 30.55, accuracy: 12 }, permissions: ['geolocation'],
    });
    let taps = 0;
    const tap = async (selector: string) => {
      taps += 1;
      await clerk.page.locator(selector).first().tap();
    };

    // when
    await tap('.bottom a[href="/report"]');
    await clerk.page.locator('input[type=file][capture]').setInputFiles({ name: 'road.png', mimeType: 'image/png', buffer: Buffer.from(smallPicture()) });
    await clerk.page.locator('.place__at').waitFor();
    await tap('#report-subcategory');
    await tap('.el-select-dropdown__item:visible');
    await clerk.page.locator('#report-description:focus').waitFor();
    await clerk.page.keyboard.type('井盖破损，行人绕行。');
    await clerk.picture('36-phone-report');
    await tap('.report__foot button[type=submit]');

    // then
    await clerk.page.locator('.sent__number').waitFor();
    await clerk.picture('37-phone-reported');
    expect(taps).toBe(4);
    expect(clerk.complaints).toEqual([]);
    await clerk.close();
  });
});

describe('the keyboard alone', () => {
  it('walks the queue by J and K, opens with Enter and completes a task', async () => {
    // given
    const inspector = await Person.signIn(centre.url, 'inspector', demoPassword);
    const titles = ['键盘：第一件', '键盘：第二件'];
    for (const title of titles) await report(inspector, { ...brokenRoad(), title });
    const clerk = await Clerk.signIn(browser, centre.url, 'acceptor2');
    const { keyboard } = clerk.page;
    const active = clerk.page.locator('.row.is-active .row__case');
    await clerk.page.locator('.row', { hasText: titles[1] }).waitFor();

    // when
    await keyboard.press('j');
    const first = await active.innerText();
    await keyboard.press('j');
    const second = await active.innerText();
    await keyboard.press('k');
    const back = await active.innerText();
    await keyboard.press('Enter');
    await clerk.page.locator('.pane__foot .actions').waitFor();
    await clerk.picture('38-keyboard');
    await clerk.page.locator('.pane textarea').first().waitFor();
    const answered = clerk.page.waitForResponse((response) => response.url().endsWith('/complete'));
    await keyboard.press('e');

    // then
    expect(second).not.toBe(first);
    expect(back).toBe(first);
    expect((await answered).status()).toBe(200);
    await clerk.page.locator('.el-message', { hasText: '已办理：受理' }).waitFor();
    expect(clerk.complaints).toEqual([]);
    await clerk.close();
  });

  it('types into the form and reaches the main outcome by Tab', async () => {
    // given
    const inspector = await Person.signIn(centre.url, 'inspector', demoPassword);
    await report(inspector, { ...brokenRoad(), title: '键盘：填写后提交' });
    const clerk = await Clerk.signIn(browser, centre.url, 'acceptor');
    const { keyboard } = clerk.page;
    await clerk.page.locator('.row', { hasText: '键盘：填写后提交' }).waitFor();
    const tabTo = async (what: string) => {
      for (let presses = 0; presses < 80; presses += 1) {
        if (await clerk.page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, what)) return;
        await keyboard.press('Tab');
      }
      throw new Error(`Tab never reached ${what}`);
    };

    // when
    await keyboard.press('j');
    await keyboard.press('Enter');
    await clerk.page.locator('.pane textarea').first().waitFor();
    await tabTo('.pane textarea');
    await keyboard.type('只用键盘');
    await tabTo('.pane__foot .el-button--primary');
    const answered = clerk.page.waitForResponse((response) => response.url().endsWith('/complete'));
    await keyboard.press('Enter');

    // then
    expect((await answered).status()).toBe(200);
    await clerk.close();
  });
});
