import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkoutFolder } from '#run/checkout';
import { bringIntoForce } from '#tests/releasing';
import type { Browser, WebServer } from '#tests/webServer';
import { startWebServer } from '#tests/webServer';

let server: WebServer;
let designer: Browser;
let approver: Browser;

beforeAll(async () => {
  server = await startWebServer();
  [designer, approver] = [await server.browserOf('designer'), await server.browserOf('approver')];
});

afterAll(() => server?.close());

interface Published { status: number; body: { contents?: { id: string; changed: boolean; nextVersion: number }[]; findings?: { rule: string; message: { zh: string } }[]; publishable?: boolean; history?: { version: number; publishedBy?: string }[]; version?: number } }

const answer = async (response: Response): Promise<Published> => ({ status: response.status, body: (await response.json()) as Published['body'] });
const fileOf = (folder: string[], name: string) => ({ name, text: readFileSync(join(checkoutFolder(), ...folder, name), 'utf8') });
const shipped = (name: string) => fileOf(['bpmn', 'models'], name);
const small = (name: string) => fileOf(['tests', 'models'], name);
const check = async (...files: { name: string; text: string }[]) => answer(await designer.send('POST', '/releases/check', { files }));
const publish = async (files: { name: string; text: string }[], requestId: string = randomUUID()) => (await bringIntoForce({ designer, approver }, files, { requestId })) as Published;
const checkFiles = [small('patrol-check.bpmn'), small('patrol-check.form')];

describe('a release', () => {
  it('is checked without being published', async () => {
    const { body } = await check(...checkFiles);
    expect(body).toMatchObject({ publishable: true });
    expect(body.contents?.map(({ id, changed, nextVersion }) => [id, changed, nextVersion])).toEqual(expect.arrayContaining([['patrol-check', true, 1]]));
    expect((await designer.get('/processes/patrol-check')).status).toBe(404);
  });

  it('gets a version, and cannot be asked for again unchanged; the same request twice is one release', async () => {
    const requestId = randomUUID();
    const [first, second] = [await publish(checkFiles, requestId), await publish(checkFiles, requestId)];
    expect([first.status, second]).toEqual([200, first]);
    expect((await publish(checkFiles)).status).toBe(409);
    const changed = { name: 'patrol-check.bpmn', text: small('patrol-check.bpmn').text.replace('name="现场核查"', 'name="现场核查（夜间）"') };
    expect((await publish([changed, small('patrol-check.form')])).body.contents?.find(({ id, nextVersion }) => id === 'patrol-check' && nextVersion === 2)).toBeDefined();
    const { body } = await answer(await designer.get('/processes/patrol-check'));
    expect(body.history?.map(({ version }) => version)).toEqual([2, 1]);
    expect((await answer(await designer.get('/processes/patrol-check?version=1'))).body.version).toBe(1);
    expect((await designer.get('/processes/patrol-check?version=7')).status).toBe(404);
  });

  it.each([
    ['a file that is no XML', 'hello'],
    ['an XML entity bomb', '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'],
    ['a syntax error in an expression', small('patrol-check.bpmn').text.replace('=outcome = &quot;pass&quot;', '=outcome = (')],
    ['an element nobody executes', small('patrol-check.bpmn').text.replace(/<bpmn:endEvent id="checked"/, '<bpmn:adHocSubProcess id="loose" name="随意" />\n    <bpmn:endEvent id="checked"')],
  ])('with %s is refused with findings, and publishes nothing', async (_name, text) => {
    const before = (await server.database('releases').count({ releases: '*' }).first()) as unknown;
    const refused = await publish([{ name: 'patrol-check.bpmn', text }, small('patrol-check.form')]);
    expect(refused.status).toBe(422);
    expect(refused.body.findings?.[0]?.message.zh).toBeTruthy();
    expect((await check({ name: 'patrol-check.bpmn', text }, small('patrol-check.form'))).body).toMatchObject({ publishable: false });
    expect(await server.database('releases').count({ releases: '*' }).first()).toEqual(before);
  });
});

describe('a command while the process server is away', () => {
  it('is recorded, answered 202 and can be asked for by its author alone', async () => {
    await server.database.transaction(async (transaction) => {
      await transaction('categories').insert({ code: 'E01', kind: 'occurrence', name: '市容环境' });
      await transaction('subcategories').insert({ code: 'E0113', category_code: 'E01', name: '道路破损' });
    });
    const inspector = await server.browserOf('inspector');
    const body = { commandId: randomUUID(), title: '路面破损', description: '坑洼', subcategoryCode: 'E0113', place: { address: '人民路' }, source: 'inspector' };
    const unpublished = await inspector.send('POST', '/cases', body);
    expect(unpublished.status).toBe(409);
    expect((await publish(readdirSync(join(checkoutFolder(), 'bpmn', 'models')).map(shipped))).status).toBe(200);

    const recorded = await inspector.send('POST', '/cases', { ...body, commandId: randomUUID() });
    expect(recorded.status).toBe(202);
    const { commandId, caseId } = (await recorded.json()) as { commandId: string; caseId: string };
    expect(await (await inspector.get(`/commands/${commandId}`)).json()).toMatchObject({ state: 'recorded', caseId });
    expect((await (await server.browserOf('handler')).get(`/commands/${commandId}`)).status).toBe(404);
    expect(await (await inspector.get(`/cases/${caseId}`)).json()).toMatchObject({ state: 'starting', stage: 'report', timeline: [], openTasks: [] });
  });
});
