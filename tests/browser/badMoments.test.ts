import { randomUUID } from 'node:crypto';
import type { Locator } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { CasePage } from '#contract/cases';
import { demoPassword } from '#run/demo/persons';
import { Clerk } from '#tests/browser/clerk';
import { browser, centre, openCentre } from '#tests/browser/openCentre';
import { brokenRoad, report } from '#tests/journeys/cityOfPersons';
import { Person } from '#tests/journeys/person';

let inspector: Person;
let acceptor: Person;

openCentre();
beforeAll(async () => {
  [inspector, acceptor] = await Promise.all([Person.signIn(centre.url, 'inspector', demoPassword), Person.signIn(centre.url, 'acceptor', demoPassword)]);
});

/** A fresh case waiting to be accepted, and the address of that task. */
async function freshCase(title: string): Promise<{ caseId: string; taskId: string; address: string }> {
  const caseId = await report(inspector, { ...brokenRoad(), title });
  const { taskId } = await acceptor.taskOf(caseId, '受理');
  return { caseId, taskId, address: `${centre.url}/work/${encodeURIComponent(taskId)}` };
}

const opinion = (clerk: Clerk): Locator => clerk.field('acceptance.opinion').locator('textarea');
/** The statuses the server answers the page's posts to a path with. */
const answersTo = (clerk: Clerk, path: RegExp): number[] => {
  const answers: number[] = [];
  clerk.page.on('response', (response) => { if (response.request().method() === 'POST' && path.test(response.url())) answers.push(response.status()); });
  return answers;
};

async function signInAgain(clerk: Clerk): Promise<void> {
  await clerk.page.locator('#session-password:focus').waitFor();
  await clerk.page.keyboard.type(demoPassword);
  await clerk.page.keyboard.press('Enter');
  await clerk.page.locator('#session-password').waitFor({ state: 'detached' });
}

describe('signing in', () => {
  it('says in Chinese that a password is wrong, keeps the login, and after five of them how long the account is locked', async () => {
    // given
    const page = await browser.newPage({ locale: 'zh-CN' });
    await page.goto(`${centre.url}/login`);
    await page.locator('#session-login').fill('garden');
    const tryWrong = async () => {
      await page.locator('#session-password').fill('not-my-password');
      const answered = page.waitForResponse((response) => response.url().endsWith('/api/session') && response.request().method() === 'POST');
      await page.keyboard.press('Enter');
      await answered;
      return page.locator('.session__trouble').innerText();
    };

    // when
    const first = await tryWrong();
    const kept = await page.locator('#session-login').inputValue();
    for (let attempt = 2; attempt <= 5; attempt += 1) await tryWrong();
    const sixth = await tryWrong();

    // then
    expect(first).toBe('账号或密码不正确，请核对后重试。');
    expect(kept).toBe('garden');
    expect(sixth).toBe('连续多次输错，账号已临时锁定，请 1 分钟后再试。');
    await page.screenshot({ path: '.yiwang/screenshots/21-locked-out.png' });
    await page.context().close();
  });
});

describe('a session that ends in the middle of a form', () => {
  it('keeps what was typed into a task, and completes it once after signing in again', async () => {
    // given
    const { caseId, address } = await freshCase('登录过期：受理');
    const clerk = await Clerk.signIn(browser, centre.url, 'acceptor');
    const answers = answersTo(clerk, /\/complete$/);
    await clerk.page.goto(address);
    await opinion(clerk).fill('现场已核实，写到一半时登录过期。');
    await clerk.page.getByText(/草稿已保存/).waitFor();

    // when
    await clerk.endSession();
    await clerk.page.locator('.pane__foot').getByRole('button', { name: '受理', exact: true }).click();
    await clerk.page.locator('#session-password:visible').waitFor();
    await clerk.picture('22-expired-task');
    const meanwhile = await opinion(clerk).inputValue();
    await signInAgain(clerk);

    // then
    expect(meanwhile).toBe('现场已核实，写到一半时登录过期。');
    await expect.poll(() => answers).toEqual([401, 200]);
    const leader = await Person.signIn(centre.url, 'leader', demoPassword);
    expect((await leader.taskOf(caseId, '立案')).variables).toMatchObject({ acceptance: { opinion: '现场已核实，写到一半时登录过期。' } });
    await clerk.close();
  });

  it('keeps a report with its photo, and reports it once after signing in again', async () => {
    // given
    const clerk = await Clerk.signIn(browser, centre.url, 'inspector');
    const answers = answersTo(clerk, /\/api\/cases$/);
    const photo = await clerk.picture('23-before-report');
    await clerk.page.goto(`${centre.url}/report`);
    await clerk.page.locator('input[type=file]').first().setInputFiles({ name: 'road.png', mimeType: 'image/png', buffer: photo });
    await clerk.page.locator('.picker__progress').waitFor({ state: 'detached' });
    await clerk.chooseSubcategory('道路破损');
    await clerk.page.locator('#report-place').fill('南湖路 22 号');
    await clerk.page.locator('#report-description').fill('路面坑洼，写到一半时登录过期。');
    await clerk.page.locator('#report-name').fill('登录过期：上报');

    // when
    await clerk.endSession();
    await clerk.page.locator('.report__foot button[type=submit]').click();
    await clerk.page.locator('#session-password:visible').waitFor();
    await clerk.picture('23-expired-report');
    const meanwhile = await Promise.all(['#report-place', '#report-description', '#report-name'].map((id) => clerk.page.locator(id).inputValue()));
    await signInAgain(clerk);
    await clerk.page.locator('.sent__number').waitFor();

    // then
    expect(meanwhile).toEqual(['南湖路 22 号', '路面坑洼，写到一半时登录过期。', '登录过期：上报']);
    expect(answers).toEqual([401, 201]);
    const { items } = await acceptor.read(CasePage, '/cases?limit=100');
    expect(items.filter(({ title }) => title === '登录过期：上报')).toHaveLength(1);
    await clerk.close();
  });
});

describe('a task completed by two people at once', () => {
  it('tells the slower one who was quicker, and leaves what he typed', async () => {
    // given
    const { address } = await freshCase('两人同时受理');
    const [quick, slow] = await Promise.all([Clerk.signIn(browser, centre.url, 'acceptor'), Clerk.signIn(browser, centre.url, 'acceptor2')]);
    // Without the live stream the slower one learns of it only when he sends.
    await slow.page.route('**/api/live', (route) => route.abort());
    await Promise.all([quick.page.goto(address), slow.page.goto(address)]);
    await opinion(quick).fill('情况属实');
    await opinion(slow).fill('我也写了很长一段意见');

    // when
    await quick.decide('受理');
    await slow.page.locator('.pane__foot').getByRole('button', { name: '受理', exact: true }).click();

    // then
    const notice = slow.page.locator('.pane [role=alert]');
    await notice.getByText('林晓梅').waitFor();
    await slow.picture('24-overtaken');
    expect(await notice.innerText()).toMatch(/该任务已由林晓梅办理完成.*您填写的内容未提交/s);
    expect(await opinion(slow).inputValue()).toBe('我也写了很长一段意见');
    await slow.page.locator('.pane__foot').waitFor({ state: 'detached' });
    await expect.poll(() => slow.page.locator('.row', { hasText: '两人同时受理' }).count()).toBe(0);
    await notice.getByRole('button', { name: '返回列表' }).click();
    await slow.page.locator('.pane').waitFor({ state: 'detached' });
    await Promise.all([quick.close(), slow.close()]);
  });

  it('tells who still types at once, when the live stream says so, who was quicker', async () => {
    // given
    const { address } = await freshCase('正在填写时他人已受理');
    const [quick, slow] = await Promise.all([Clerk.signIn(browser, centre.url, 'acceptor'), Clerk.signIn(browser, centre.url, 'acceptor2')]);
    await Promise.all([quick.page.goto(address), slow.page.goto(address)]);
    await opinion(slow).fill('还在写');

    // when
    await quick.decide('受理');

    // then
    const notice = slow.page.locator('.pane__notice');
    await notice.getByText('林晓梅').waitFor();
    await slow.picture('25-overtaken-live');
    expect(await notice.innerText()).toContain('您填写的内容仍保留在下方');
    expect(await opinion(slow).inputValue()).toBe('还在写');
    await Promise.all([quick.close(), slow.close()]);
  });

  it('does not let a second tab of the same person say that its own outcome was taken', async () => {
    // given
    const { caseId, address } = await freshCase('同一人两个标签页');
    const clerk = await Clerk.signIn(browser, centre.url, 'acceptor');
    await clerk.page.goto(address);
    await opinion(clerk).fill('第一个标签页');
    await clerk.page.getByText(/草稿已保存/).waitFor();
    const second = await clerk.secondTab();
    await second.page.route('**/api/live', (route) => route.abort());
    await second.page.goto(address);
    await expect.poll(() => opinion(second).inputValue()).toBe('第一个标签页');
    await opinion(second).fill('第二个标签页写的另一段');

    // when
    await clerk.decide('受理');
    await second.page.locator('.pane__foot').getByRole('button', { name: '受理', exact: true }).click();

    // then
    const notice = second.page.locator('.pane [role=alert]');
    await notice.getByText(/办理完成/).waitFor();
    await second.picture('26-two-tabs');
    expect(await opinion(second).inputValue()).toBe('第二个标签页写的另一段');
    const leader = await Person.signIn(centre.url, 'leader', demoPassword);
    expect((await leader.taskOf(caseId, '立案')).variables).toMatchObject({ acceptance: { opinion: '第一个标签页' } });
    await clerk.close();
  });
});

describe('an address that opens nothing', () => {
  it('of another department’s task says so and leads back to the list', async () => {
    const { address } = await freshCase('别的部门的任务');
    const clerk = await Clerk.signIn(browser, centre.url, 'water');
    await clerk.page.goto(address);
    const notice = clerk.page.locator('.pane [role=alert]');
    await notice.waitFor();
    await clerk.picture('27-foreign-task');
    expect(await notice.innerText()).toMatch(/由受理员办理，不在您的职责范围内.*联系系统管理员/s);
    await notice.getByRole('button', { name: '返回列表' }).click();
    await clerk.page.waitForURL((url) => url.pathname === '/work' || url.pathname === '/work/');
    await clerk.close();
  });

  it.each([['that never was', () => randomUUID()], ['that is no number of a case', () => 'nonsense']])('of a case %s says so and leads to the cases', async (_which, caseId) => {
    const clerk = await Clerk.signIn(browser, centre.url, 'acceptor');
    await clerk.page.goto(`${centre.url}/cases/${caseId()}`);
    const notice = clerk.page.locator('[role=alert]');
    await notice.waitFor();
    await clerk.picture('28-no-case');
    expect(await notice.innerText()).toMatch(/没有找到.*请核对地址，或回到列表/s);
    await notice.getByRole('link').click();
    await clerk.page.waitForURL((url) => url.pathname === '/cases');
    await clerk.close();
  });
});
