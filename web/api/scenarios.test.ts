import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ScenarioView } from '#contract/scenarios';
import { bundle } from '#run/build';
import { checkoutFolder } from '#run/checkout';
import { inTurn } from '#run/inTurn';
import { workInThread } from '#run/workThread';
import { fillCity } from '#tests/webCity';
import { startWebServer } from '#tests/webServer';
import type { Browser, WebServer } from '#tests/webServer';

let server: WebServer;
let designer: Browser;
const text = readFileSync(join(checkoutFolder(), 'bpmn', 'models', 'case-extension.bpmn'), 'utf8');
const changed = text.replace('=not(approved)', '=approved');

// Within the checkout, so that the bundle finds the packages it leaves outside.
const folder = mkdtempSync(join(checkoutFolder(), 'node_modules', '.yiwang-release-check-'));

beforeAll(async () => {
  await bundle(['run/releaseCheck.ts'], folder);
  server = await startWebServer({ dependencies: (url) => ({ checkFiles: inTurn(workInThread(join(folder, 'releaseCheck.mjs'), url)) }) });
  await fillCity(server.database);
  designer = await server.browserOf('designer');
});
afterAll(async () => {
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

const refused = {
  processId: 'case-extension', name: '初审不同意', startsAt: '2026-01-05T01:00:00.000Z',
  acts: [
    { do: 'start', processId: 'case-extension', variables: { casePriority: 50, dispatch: { departmentId: 'roads', departmentName: '市政处' }, extension: { kind: 'ordinary', by: { id: 'p1' } }, case: { id: 'c1', number: '1', title: '路面坑洼' } } },
    { do: 'completeTask', at: { processId: 'case-extension', nodeId: 'review' }, outcome: 'refuse' },
  ],
  expected: { status: 'active', ends: [], open: ['case-extension/tellApplicant'] },
};
const save = (scenarioId: string, scenario: object = refused) => designer.send('PUT', `/scenarios/${scenarioId}`, scenario);
const list = async () => (await (await designer.get('/scenarios?processIds=case-extension,case-void')).json()) as ScenarioView[];
const check = async (model: string) => (await (await designer.send('POST', '/releases/check', { files: [{ name: 'case-extension.bpmn', text: model }] })).json()) as { publishable: boolean; findings: { rule: string; message: { zh: string } }[] };

describe('scenarios', () => {
  it('are kept with who saved them, may be saved again, and are refused a name that is taken', async () => {
    const scenarioId = randomUUID();
    expect((await save(scenarioId)).status).toBe(200);
    expect((await save(scenarioId)).status).toBe(200);
    expect(await list()).toMatchObject([{ ...refused, scenarioId, savedBy: { id: 'designer' } }]);

    const again = await save(randomUUID());
    expect([again.status, await again.text()]).toEqual([409, expect.stringContaining('初审不同意')]);
    await designer.send('DELETE', `/scenarios/${scenarioId}`);
    expect(await list()).toEqual([]);
  });

  it('of acts nobody can do are refused', async () => {
    for (const acts of [[], [{ do: 'destroy' }], [{ do: 'wait', milliseconds: -1 }], [{ do: 'completeTask', at: { processId: 'case-extension' } }]]) expect((await save(randomUUID(), { ...refused, acts })).status).toBe(422);
    expect((await save('not-an-id')).status).toBe(404);
  });

  it('must hold before a model is published: one that does not is named with what came instead', async () => {
    expect(await check(text)).toMatchObject({ publishable: true });
    const scenarioId = randomUUID();
    await save(scenarioId);

    expect(await check(text)).toMatchObject({ publishable: true });
    const broken = await check(changed);

    expect(broken).toMatchObject({ publishable: false });
    expect(broken.findings.find(({ rule }) => rule === 'scenario')?.message.zh).toContain('初审不同意');
    await designer.send('DELETE', `/scenarios/${scenarioId}`);
    expect(await check(changed)).toMatchObject({ publishable: true });
  });

  it('are played in a thread of their own: what is asked meanwhile is answered', async () => {
    const kept = Array.from({ length: 40 }, (_, at) => ({ ...refused, scenarioId: randomUUID(), name: `初审不同意 ${at + 1}` }));
    for (const { scenarioId, ...scenario } of kept) expect((await save(scenarioId, scenario)).status).toBe(200);

    let [isOver, answered] = [false, 0];
    const checking = check(changed).finally(() => { isOver = true; });
    for (; !isOver; answered += 1) await list();

    const { publishable, findings } = await checking;
    expect({ publishable, broken: findings.filter(({ rule }) => rule === 'scenario').length }).toEqual({ publishable: false, broken: 40 });
    expect(answered).toBeGreaterThan(10);
    for (const { scenarioId } of kept) await designer.send('DELETE', `/scenarios/${scenarioId}`);
  });
});
