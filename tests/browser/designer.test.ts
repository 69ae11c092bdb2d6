import { expect, it } from 'vitest';
import { extended, flows, processXml } from '#bpmn/testing/processXml';
import { Clerk } from '#tests/browser/clerk';
import { browser, centre, openCentre } from '#tests/browser/openCentre';
import { withDiagram } from '#tests/withDiagram';

openCentre();

it('lets a designer draw a process from the menu of what may follow, saves it by itself and tells her what is missing as she goes', async () => {
  const clerk = await Clerk.signIn(browser, centre.url, 'designer');
  const { page } = clerk;
  await page.goto(`${centre.url}/models`);
  await page.getByRole('link', { name: '案件办理', exact: true }).waitFor();
  await clerk.picture('designer-1-list');

  // given
  await page.getByRole('button', { name: '新建' }).click();
  await page.locator('#model-name').fill('夜间巡查');
  await page.locator('#model-id').fill('night-patrol');
  expect(await page.locator('#model-file').inputValue()).toBe('night-patrol.bpmn');
  await page.locator('#model-folder').fill('市容/巡查');
  await page.keyboard.press('Enter');
  await page.locator('[data-element-id=begin]').first().waitFor();

  await page.locator('.model-findings .finding', { hasText: '开始' }).waitFor();
  expect(await page.locator('.model-mark-warning').count()).toBeGreaterThan(0);

  // when
  await page.locator('[data-element-id=begin]').first().click();
  await append('用户任务');
  await nameIt('夜间巡查');
  await append('结束事件');
  // Whoever types fast presses the next key in the same moment: it has to reach the drawing.
  expect(await page.locator('.djs-direct-editing-content').evaluate(async (label) => {
    label.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 13 }));
    await Promise.resolve();
    return document.activeElement?.tagName;
  })).toBe('svg');

  // then
  await page.locator('.model__save--saved').waitFor();
  await clerk.picture('designer-2-drawn');
  await page.locator('.model-findings .finding', { hasText: 'begin' }).waitFor({ state: 'detached' });
  expect(await page.locator('.djs-element.djs-shape', { hasText: '夜间巡查' }).count()).toBe(1);

  // when: a field is named for a task that has no form
  await page.locator('.djs-element.djs-shape', { hasText: '夜间巡查' }).click();
  const fields = page.locator('.bio-properties-panel-group', { hasText: '表单字段权限' });
  await fields.locator('.bio-properties-panel-add-entry').click();
  await fields.locator('input[type=text]').fill('patrol.note');
  await fields.locator('select').selectOption('read');

  // then
  await page.locator('.model-findings .finding', { hasText: '设置了字段权限，但没有表单' }).waitFor();
  await clerk.picture('designer-2-fields');

  // and: whoever leaves a label for a field of the panel is in that field, and the label is written
  const drawnTask = page.locator('.djs-element.djs-shape', { hasText: '夜间巡查' });
  await page.locator('[data-group-id=group-general] .bio-properties-panel-group-header').click();
  await page.locator('#bio-properties-panel-id').waitFor();
  await drawnTask.dblclick();
  await page.locator('.djs-direct-editing-content').press('End');
  await page.keyboard.type('（东片）');
  await page.locator('#bio-properties-panel-id').click();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('bio-properties-panel-id');
  await drawnTask.filter({ hasText: '夜间巡查（东片）' }).waitFor();
  await page.getByRole('button', { name: '修订记录' }).click();
  await page.getByRole('button', { name: '恢复到此版' }).first().waitFor();
  expect(clerk.complaints).toEqual([]);

  // The label's editor takes the keys while it is open: a key pressed before it opens or closes would mean something else.
  async function nameIt(name: string): Promise<void> {
    const label = page.locator('.djs-direct-editing-content');
    await label.waitFor();
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
    await label.waitFor({ state: 'detached' });
  }

  async function append(type: string): Promise<void> {
    await page.keyboard.press('a');
    await page.locator('.djs-popup .entry', { hasText: new RegExp(`^${type}$`) }).first().click();
  }
});

it('lets a designer put a form together from the palette and see it live as its handler will, on a desk and on a phone', async () => {
  const clerk = await Clerk.signIn(browser, centre.url, 'designer');
  const { page } = clerk;
  await page.goto(`${centre.url}/models`);

  // given
  await page.getByRole('button', { name: '新建' }).click();
  await page.getByRole('dialog').locator('.el-segmented__item', { hasText: '表单' }).click();
  await page.locator('#model-id').fill('patrol-note');
  expect(await page.locator('#model-file').inputValue()).toBe('patrol-note.form');
  await page.locator('#model-file').press('Enter');
  await page.locator('.component-palette').waitFor();

  // when
  await page.getByRole('button', { name: '+ 单选' }).click();
  await page.locator('[id="setting-label"]').fill('现场情况');
  await page.getByRole('button', { name: '+ 照片' }).click();
  await page.getByRole('button', { name: '+ 多行文字' }).click();
  await page.locator('[id="setting-label"]').fill('问题说明');
  await page.locator('[id="setting-conditional.hide"]').fill('=radio1 != "two"');
  const preview = page.locator('.form-preview__paper');
  await preview.getByText('问题说明').waitFor({ state: 'detached' });
  await preview.getByText('选项二').click();
  await preview.getByText('问题说明').waitFor();
  await page.locator('.form-preview .el-segmented__item', { hasText: '手机' }).click();
  await page.locator('.form-preview__paper--phone').waitFor();
  expect((await preview.boundingBox())?.width).toBe(390);
  await clerk.picture('designer-3-form');

  // then: moved by keys, taken out, undone, saved
  await page.locator('.component-list__one', { hasText: '问题说明' }).press('Alt+ArrowUp');
  await page.locator('.component-list__one').nth(1).filter({ hasText: '问题说明' }).waitFor();
  await page.locator('.component-list__one', { hasText: '照片' }).press('Delete');
  await page.locator('.component-list__one', { hasText: '照片' }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '撤销' }).click();
  await page.locator('.component-list__one', { hasText: '照片' }).waitFor();
  await page.locator('.model__save--saved').waitFor();
  await page.getByRole('tab', { name: 'JSON' }).click();
  expect([...(await page.locator('.form-design__text').inputValue()).matchAll(/"key": "(\w+)"/g)].map(([, key]) => key)).toEqual(['radio1', 'textarea1', 'photo1']);
  expect(clerk.complaints).toEqual([]);
});

it('shows a designer the run that leads to a trouble, and mends what a press can mend, by keyboard and with a way back', async () => {
  const clerk = await Clerk.signIn(browser, centre.url, 'designer');
  const { page } = clerk;
  await page.goto(`${centre.url}/models`);
  await page.getByRole('link', { name: '案件办理', exact: true }).waitFor();

  // given: two branches at once that meet at a task, and a condition typed from habit
  const task = (id: string, more = '') => extended('userTask', id, `<zeebe:assignmentDefinition candidateGroups="dispatcher" />${more}`);
  const paid = task('a', '<zeebe:ioMapping><zeebe:output source="=1200" target="amountPaid" /></zeebe:ioMapping>');
  const content = `<startEvent id="s" /><parallelGateway id="g" />${paid}${task('b')}${task('x', '<zeebe:formDefinition formId="case-handle" />')}<exclusiveGateway id="h" default="h-e" />${task('y')}<endEvent id="e" />${flows('s->g', 'g->a', 'g->b', 'a->x', 'b->x', 'x->h', "h->y if level == 'high'", 'h->e', 'y->e')}`;
  const xml = withDiagram(processXml(content)).replace('<process id="p"', '<process id="two-branches" name="并行会签"').replace('bpmnElement="p"', 'bpmnElement="two-branches"');
  await page.locator('input[type=file]').first().setInputFiles({ name: 'two-branches.bpmn', mimeType: 'text/xml', buffer: Buffer.from(xml) });
  await page.getByRole('link', { name: '并行会签' }).click();
  await page.waitForFunction(() => {
    const [palette, start] = ['.djs-palette', '[data-element-id=s]'].map((place) => document.querySelector(place)?.getBoundingClientRect());
    return palette && start && start.left > palette.right;
  });
  const slip = page.locator('.model-findings .finding', { hasText: '语法错误' });
  await slip.getByRole('button', { name: '一键修复' }).click();
  const doubled = page.locator('.model-findings .finding', { hasText: '会被重复办理' });
  await doubled.waitFor();

  // when: the run is played, step by step
  await doubled.getByRole('button', { name: '演示反例' }).click();
  const player = page.getByRole('group', { name: '反例演示' });
  await player.getByText('会被重复办理').waitFor();
  await player.getByRole('button', { name: '播放' }).waitFor();
  expect(await page.locator('.counter-token').count()).toBe(2);
  await clerk.picture('designer-3-run');
  await player.press('Escape');
  await player.waitFor({ state: 'detached' });
  await page.locator('.counter-token').first().waitFor({ state: 'detached' });

  // then: mended, taken back, mended again
  await doubled.getByRole('button', { name: '一键修复' }).press('Enter');
  await doubled.waitFor({ state: 'detached' });
  const joins = page.locator('.djs-element.djs-shape[data-element-id^=Gateway_]');
  expect(await joins.count()).toBe(1);
  await clerk.picture('designer-4-mended');
  await page.getByRole('button', { name: '撤销' }).click();
  await joins.waitFor({ state: 'detached' });
  await doubled.getByRole('button', { name: '一键修复' }).press('Enter');
  await page.locator('.model-findings', { hasText: '没有发现问题' }).waitFor();
  await page.locator('.model__save--saved').waitFor();

  // and: a condition written with what is known there: an output, a field of a form, a function, and a department by its name
  await page.locator('[data-element-id=h-y] .djs-hit').first().click({ force: true });
  const condition = page.locator('[data-group-id=group-condition]');
  await condition.locator('.bio-properties-panel-group-header').click();
  const editor = condition.locator('.cm-content');
  const complete = async (typed: string, offered: string) => {
    await page.keyboard.type(typed);
    await page.locator('.cm-tooltip-autocomplete li', { hasText: offered }).first().click();
  };
  await editor.click();
  await page.keyboard.press('Control+a');
  await complete('amountP', 'amountPaid');
  await complete(' > string le', 'string length(');
  await complete('handling.re', 'result');
  await page.keyboard.press('End');
  await complete(' and amountP', 'amountPaid');
  await page.keyboard.type(' > 0 and department = ');
  await condition.getByRole('button', { name: '插入部门' }).click();
  await condition.getByRole('combobox', { name: '查找' }).fill('市政设施');
  await condition.getByRole('option', { name: 'municipal' }).first().click();
  await editor.filter({ hasText: 'amountPaid > string length(handling.result) and amountPaid > 0 and department = "municipal"' }).waitFor();
  await clerk.picture('designer-5-completion');
  await page.locator('.model-findings', { hasText: '没有发现问题' }).waitFor();

  // and: the right to a field of the very form, chosen by the letters its name begins with
  await page.locator('[data-element-id=x]').first().click();
  const access = page.locator('[data-group-id=group-city-FieldAccess]');
  await access.locator('.bio-properties-panel-add-entry').click();
  await access.getByRole('combobox', { name: '选择' }).pressSequentially('czjg');
  await access.getByRole('option', { name: 'handling.result' }).click();
  await access.locator('.choice-picker__chip', { hasText: '处置结果' }).waitFor();
  await access.locator('select').selectOption('read');
  await page.locator('.model__save--saved').waitFor();

  // and: a handler chosen by name, beside the one who was there
  const group = page.locator('[data-group-id=group-assignmentDefinition]');
  await group.locator('.bio-properties-panel-group-header').click();
  const picker = page.locator('[data-entry-id=assignmentDefinitionCandidateGroups-choice]');
  await picker.locator('.choice-picker__chip', { hasText: '派遣员' }).waitFor();
  await picker.getByRole('combobox').fill('督查员');
  await picker.getByRole('option').filter({ hasText: 'supervisor' }).first().waitFor();
  await clerk.picture('designer-5-picker');
  await picker.getByRole('combobox').press('Enter');
  await picker.locator('.choice-picker__chip', { hasText: '督查员' }).waitFor();
  await page.locator('.model__save--saved').waitFor();

  // and: the page, loaded anew, still holds the file and goes back behind the reload
  await page.reload();
  await page.locator('[data-element-id=x]').first().waitFor();
  await page.getByRole('button', { name: '撤销' }).click();
  await page.locator('[data-element-id=x]').first().click();
  await group.locator('.bio-properties-panel-group-header').click();
  await picker.locator('.choice-picker__chip', { hasText: '派遣员' }).waitFor();
  await picker.locator('.choice-picker__chip', { hasText: '督查员' }).waitFor({ state: 'detached' });
  await page.locator('.model__save--saved').waitFor();

  // and: at another screen it can be moved while it is held here, and not changed
  const other = await clerk.secondTab();
  await other.page.goto(page.url());
  await other.page.locator('.model__held').waitFor();
  const shape = other.page.locator('[data-element-id=x]').first();
  await shape.waitFor();
  const before = await shape.boundingBox();
  if (!before) throw new Error('The task is not on the screen.');
  await other.page.mouse.move(before.x + 30, before.y + 30);
  await other.page.mouse.down();
  await other.page.mouse.move(before.x - 30, before.y + 90, { steps: 4 });
  await other.page.mouse.up();
  await other.page.waitForFunction((left) => (document.querySelector('[data-element-id=x]')?.getBoundingClientRect().left ?? left) < left - 40, before.x);
  expect(await other.page.locator('.model-canvas__panel').getAttribute('inert')).not.toBeNull();
  expect(await other.page.locator('.djs-element.selected').count()).toBe(0);
  expect(other.complaints).toEqual([]);
  expect(clerk.complaints).toEqual([]);
});
