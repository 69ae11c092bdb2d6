import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ScenarioView } from '#contract/scenarios';
import { petitionModel } from '#tests/petitionModel';
import { ask, mustComeIntoForce } from '#tests/releasing';
import type { Browser } from '#tests/webServer';
import { startWorkingCity } from '#tests/workingCity';
import type { WorkingCity } from '#tests/workingCity';

let city: WorkingCity;
let designer: Browser;
let approver: Browser;
let operator: Browser;

beforeAll(async () => {
  city = await startWorkingCity();
  [designer, approver, operator] = [await city.browserOf('designer'), await city.browserOf('approver'), await city.browserOf('operator')];
  await mustComeIntoForce({ designer, approver }, [{ name: 'petition.bpmn', text: petitionModel(1) }]);
});
afterAll(() => city?.close());

const begin = async () => ((await ask(operator, 'POST', '/messages', { commandId: randomUUID(), name: 'petition received', variables: { signers: ['街道', '社区'], reporter: { name: '李秀英', phone: '13812345678' } } })).body as { instanceId: string }).instanceId;
const keep = (instanceId: string, name: string) => ask(operator, 'POST', `/instances/${instanceId}/scenario`, { scenarioId: randomUUID(), name });

describe('a case as a scenario', () => {
  it('is played like any other, and nobody is recognised in it', async () => {
    const { status, body } = await keep(await begin(), '社区来件');

    expect(status).toBe(200);
    const { scenario, leadsElsewhere } = body as { scenario: ScenarioView; leadsElsewhere: boolean };
    expect(leadsElsewhere).toBe(false);
    expect(scenario).toMatchObject({ processId: 'petition', name: '社区来件', expected: { status: 'active', open: ['petition/read'] } });
    expect(scenario.acts[0]).toMatchObject({ do: 'start', variables: { signers: ['街道', '社区'], reporter: { name: '***', phone: '***' } } });
    expect(JSON.stringify(scenario)).not.toMatch(/李秀英|13812345678/);
    // The version it came from holds it; one in which the place has another name does not.
    const check = async (version: 1 | 2) => (await ask(designer, 'POST', '/releases/check', { files: [{ name: 'petition.bpmn', text: petitionModel(version) }] })).body as { publishable: boolean };
    expect([(await check(1)).publishable, (await check(2)).publishable]).toEqual([true, false]);
  });

  it('is not made where an operator stepped in, or where there is no case', async () => {
    const instanceId = await begin();
    await ask(operator, 'POST', `/instances/${instanceId}/commands`, { commandId: randomUUID(), reason: '暂停', command: { kind: 'suspend' } });
    expect(await keep(instanceId, '暂停过的')).toMatchObject({ status: 409, body: { detail: expect.stringContaining('suspend') as string } });
    expect(await keep('nobody', '没有')).toMatchObject({ status: 404 });
  });
});
