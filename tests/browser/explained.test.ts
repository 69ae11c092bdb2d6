import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { demoPassword } from '#run/demo/persons';
import { Clerk } from '#tests/browser/clerk';
import { browser, centre, openCentre } from '#tests/browser/openCentre';
import { consultationFiles } from '#tests/consultationModel';
import { feeFiles } from '#tests/feeModel';
import { Person } from '#tests/journeys/person';
import { mustComeIntoForce } from '#tests/releasing';

let designer: Person;
let approver: Person;
let operator: Person;
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const overflowOf = (clerk: Clerk) => clerk.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

openCentre();
beforeAll(async () => {
  [designer, approver, operator] = await Promise.all(['designer', 'approver', 'operator'].map((login) => Person.signIn(centre.url, login, demoPassword))) as [Person, Person, Person];
});

describe('a decision', () => {
  it('is explained in the history of its instance, step by step, on a desk and on a phone', async () => {
    // given
    await mustComeIntoForce({ designer, approver }, feeFiles);
    const { instanceId } = (await operator.ask('POST', '/messages', { commandId: randomUUID(), name: 'road permit applied', variables: { vehicles: 9000, area: 12 } })).body as { instanceId: string };

    for (const [name, device] of [['desk', undefined], ['phone', phone]] as const) {
      // when
      const clerk = await Clerk.signIn(browser, centre.url, 'operator', device);
      await clerk.page.goto(`${centre.url}/instances/${instanceId}`);
      await clerk.page.getByRole('tab', { name: '规则判定' }).click();
      const steps = clerk.page.getByRole('tabpanel', { name: '规则判定' });
      await steps.getByText('核算费用').waitFor();
      await clerk.picture(`70-decision-${name}`);

      // then
      expect((await steps.innerText()).replace(/\s+/g, ' ')).toContain('占道费 结果 60');
      expect(await steps.getByText('第 2 条规则').count()).toBeGreaterThan(2);
      expect(await steps.getByText('所依据的“道路繁忙程度”见上文').count()).toBe(1);
      expect(await overflowOf(clerk)).toBeLessThanOrEqual(0);
    }
  });
});

describe('an ad-hoc sub-process', () => {
  it('is begun and ended from the page of the case by those the model names', async () => {
    // given
    const before = await Clerk.signIn(browser, centre.url, 'dispatcher');
    await mustComeIntoForce({ designer, approver }, consultationFiles);
    const inspector = await Person.signIn(centre.url, 'inspector', demoPassword);
    const report = { commandId: randomUUID(), title: '居民楼墙体开裂', description: '东侧外墙有裂缝。', subcategoryCode: 'E0113', place: { address: '东湖区人民路 9 号' }, source: 'inspector' };
    const { caseId } = (await inspector.ask('POST', '/cases', report)).body as { caseId: string };

    // when
    await before.page.goto(`${centre.url}/cases/${caseId}`);
    const operations = before.page.getByRole('region', { name: '可办事项' });
    await operations.getByRole('button', { name: '发起踏勘' }).click();
    const dialog = before.page.getByRole('dialog');
    await dialog.getByLabel('踏勘点位').fill('东墙');
    await dialog.getByRole('textbox', { name: '理由' }).fill('居民反映房屋开裂');
    await before.picture('71-ad-hoc-begin');
    await dialog.getByRole('button', { name: '发起踏勘' }).click();
    await dialog.waitFor({ state: 'detached' });
    await before.page.getByText('现场踏勘').first().waitFor();
    await before.picture('72-ad-hoc-begun');

    // then
    expect(await operations.getByRole('button', { name: '请专家评估' }).isDisabled()).toBe(true);
    expect(await operations.innerText()).toContain('须先踏勘，发现裂缝后才能评估');
    expect(await operations.getByRole('button', { name: '结束会商' }).count()).toBe(0);
    const onPhone = await Clerk.signIn(browser, centre.url, 'leader', phone);
    await onPhone.page.goto(`${centre.url}/cases/${caseId}`);
    await onPhone.page.getByRole('button', { name: '结束会商' }).waitFor();
    await onPhone.picture('73-ad-hoc-phone');
    expect(await overflowOf(onPhone)).toBeLessThanOrEqual(0);
  });
});
