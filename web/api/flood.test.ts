import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoApiKey } from '#run/demo/seed';
import { startWorkingCity } from '#tests/workingCity';
import type { WorkingCity } from '#tests/workingCity';
import { FloodReadiness, FloodResponseDetail, FloodResponseSummary, RainAnswer, RainView } from '#contract/flood';
import { TaskPage } from '#contract/tasks';

let city: WorkingCity;
beforeAll(async () => {
  city = await startWorkingCity();
});
afterAll(() => city?.close());

const hour = 3_600_000;
const ago = (hours: number) => new Date(Date.now() - hours * hour).toISOString();
/** What stations send of a day with so much rain, hour by hour. */
const dayOfRain = (stationId: string, millimetres: number) => Array.from({ length: 24 }, (_, index) => ({ stationId, measuredAt: ago(23.9 - index), minutes: 60, millimetres: millimetres / 24 }));

async function measure(readings: object[], key = demoApiKey) {
  const response = await fetch(`${city.address}/api/measurements`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-api-key': key }, body: JSON.stringify({ readings }) });
  return { status: response.status, body: (await response.json()) as unknown };
}

async function ask<Body>(login: string, path: string, schema: { parse(value: unknown): Body }): Promise<Body> {
  const response = await (await city.browserOf(login)).get(path);
  expect(response.status, path).toBe(200);
  return schema.parse(await response.json());
}

/** A task in the person's queue, whether it is there for anybody of a group or assigned to him by the model. */
async function taskOf(login: string, name: string): Promise<string> {
  const found = async () => (await Promise.all(['todo', 'doing'].map((tab) => ask(login, `/tasks?tab=${tab}&limit=200`, TaskPage)))).flatMap(({ items }) => items).find((task) => task.name === name)?.taskId;
  await expect.poll(found, { timeout: 30_000 }).toBeDefined();
  return (await found()) ?? '';
}

async function work(login: string, name: string, outcome: string, variables: object = {}) {
  const browser = await city.browserOf(login);
  const taskId = await taskOf(login, name);
  const response = await browser.send('POST', `/tasks/${encodeURIComponent(taskId)}/complete`, { commandId: randomUUID(), outcome, variables });
  expect(response.status, await response.clone().text()).toBe(200);
}

describe('measurements', () => {
  it('are taken from programs with a key alone', async () => {
    expect((await measure(dayOfRain('s0', 1), 'guessed')).status).toBe(401);
  });

  it('are bounded in number, amount and time, and say which one is wrong', async () => {
    const tooMany = await measure(Array.from({ length: 501 }, () => ({ stationId: 's', measuredAt: ago(1), millimetres: 1 })));
    const future = await measure([{ stationId: 's', measuredAt: ago(1), millimetres: 1 }, { stationId: 's', measuredAt: ago(-2), millimetres: 1 }]);
    const negative = await measure([{ stationId: 's', measuredAt: ago(1), millimetres: -1 }]);

    expect([tooMany.status, future.status, negative.status]).toEqual([422, 422, 422]);
    expect(future.body).toMatchObject({ errors: [{ path: 'readings.1.measuredAt' }] });
  });

  it('sent twice count once, and a shower proposes nothing', async () => {
    const readings = [{ stationId: 'shower', measuredAt: ago(1), minutes: 60, millimetres: 12 }];
    const [first, second] = [RainAnswer.parse((await measure(readings)).body), RainAnswer.parse((await measure(readings)).body)];

    expect([first.kept, second.kept]).toEqual([1, 0]);
    expect(second).toMatchObject({ response: 'none', rain: { hours3: 12, level: 0 } });
  });
});

describe('a flood', () => {
  it('drill of 200 mm: is proposed at level I once, signed by the municipal commander alone, and sends 22 orders that are followed to the end', async () => {
    // given: readings of two stations that come at the same time
    const answers = (await Promise.all([measure(dayOfRain('north', 200)), measure(dayOfRain('south', 190))])).map(({ body }) => RainAnswer.parse(body));
    expect(await city.database('cases').where({ process_id: 'flood-response' })).toHaveLength(1);
    expect(answers.map(({ response }) => response)).toContain('begun');
    // whichever came first, the response knows the rain of both
    await expect.poll(async () => (await city.database('variables').where({ name: 'proposal', scope_instance_id: 'e1' }).first<{ value: unknown } | undefined>('value'))?.value, { timeout: 30_000 }).toMatchObject({ level: 1 });
    expect(await ask('flood-office', '/flood/rain', RainView)).toMatchObject({ level: 1, signal: 'red' });

    // when
    await work('flood-office', '会商研判', 'propose', { consult: { level: '1', ground: '日雨量 200 毫米', measures: '全员到岗' } });
    expect((await ask('flood-commander', '/tasks?limit=200', TaskPage)).items.map(({ name }) => name)).not.toContain('签发启动');
    await work('commander', '签发启动', 'sign', { signing: { opinion: '同意' } });

    // then
    const detail = () => ask('commander', '/flood/responses', { parse: (value) => FloodResponseSummary.array().parse(value) }).then(([first]) => ask('commander', `/flood/responses/${first?.instanceId ?? ''}`, FloodResponseDetail));
    await expect.poll(async () => (await detail()).orders.length, { timeout: 80_000 }).toBe(22);
    await work('flood.1', '签收指令', 'signIn');
    await work('flood.1', '到位确认', 'arrive', { arrival: { people: 6 } });
    await expect.poll(async () => (await detail()).progress).toMatchObject({ issued: 22, signedIn: 1, arrived: 1, done: 0, signInOverdue: 0 });
    expect((await detail()).orders.find(({ state }) => state === 'arrived')).toMatchObject({ responsibleName: expect.any(String), call: 'responsible', signedInBy: expect.any(String) });
    expect(await city.database('incidents')).toEqual([]);
  }, 180_000);

  it('drill of 280 mm: a response that runs is not begun a second time', async () => {
    const answer = RainAnswer.parse((await measure(dayOfRain('west', 280))).body);

    expect(answer).toMatchObject({ response: 'unchanged', rain: { level: 1 } });
    expect(Math.round(answer.rain.hours24)).toBe(280);
    expect(await city.database('cases').where({ process_id: 'flood-response' })).toHaveLength(1);
  });

  it('shows what stands ready, as the city has it', async () => {
    const { strength, points } = await ask('flood-commander', '/flood/points', FloodReadiness);

    expect(strength).toEqual({ points: 22, positions: 116, responsible: 44, devices: 64, members: 150, teams: 7 });
    expect(points.every(({ devices, responsibleName, deputyName, teamName }) => devices.length > 0 && responsibleName !== '' && deputyName !== '' && teamName !== '')).toBe(true);
  });

  it('may be begun by a shift leader\'s report, and by no inspector\'s', async () => {
    const report = { title: '防汛', description: '演练', subcategoryCode: 'E0595', place: { address: '全市' }, source: 'department', processId: 'flood-response' };
    const refused = await (await city.browserOf('inspector')).send('POST', '/cases', { ...report, commandId: randomUUID() });
    const unknown = await (await city.browserOf('leader')).send('POST', '/cases', { ...report, commandId: randomUUID(), processId: 'case-verify' });
    const begun = await (await city.browserOf('leader')).send('POST', '/cases', { ...report, commandId: randomUUID() });

    expect([refused.status, unknown.status, begun.status]).toEqual([403, 422, 201]);
  });
});

