import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InstanceDetail, InstanceSummary } from '#contract/processes';
import { mustComeIntoForce } from '#tests/releasing';
import type { Browser } from '#tests/webServer';
import { startWorkingCity } from '#tests/workingCity';
import type { WorkingCity } from '#tests/workingCity';

const waiting = '<bpmn:userTask id="act" name="处置"><bpmn:extensionElements><zeebe:userTask /><zeebe:assignmentDefinition candidateGroups="leader" /></bpmn:extensionElements></bpmn:userTask><bpmn:endEvent id="end" />';
const model = (processId: string, start: string, roots = '', middle = '') => ({
  name: `${processId}.bpmn`,
  text: `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="http://yiwang.city/tests">
  <bpmn:signal id="warning" name="flood warning" /><bpmn:signal id="siren" name="siren" /><bpmn:signal id="budget" name="budget released" />
  <bpmn:message id="report" name="sensor reported" /><bpmn:message id="signed" name="=&quot;report &quot; + &quot;signed&quot;" />${roots}
  <bpmn:process id="${processId}" name="${processId}" isExecutable="true">${start}${middle}${waiting}
    <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="${middle ? 'hear' : 'act'}" />${middle ? '<bpmn:sequenceFlow id="f2" sourceRef="hear" targetRef="act" />' : ''}<bpmn:sequenceFlow id="f3" sourceRef="act" targetRef="end" />
  </bpmn:process>
</bpmn:definitions>`,
});
const start = (definitions: string, attributes = '') => `<bpmn:startEvent id="start" ${attributes}>${definitions}</bpmn:startEvent>`;
const signal = (id: string) => `<bpmn:signalEventDefinition id="on_${id}" signalRef="${id}" />`;
const message = (id: string) => `<bpmn:messageEventDefinition id="on_${id}" messageRef="${id}" />`;
const condition = (feel: string, names = '') => `<bpmn:conditionalEventDefinition id="on_data">${names ? `<bpmn:extensionElements><zeebe:conditionalFilter variableNames="${names}" /></bpmn:extensionElements>` : ''}<bpmn:condition xsi:type="bpmn:tFormalExpression">${feel}</bpmn:condition></bpmn:conditionalEventDefinition>`;
const files = [
  model('listening', start(message('report')), '', `<bpmn:intermediateCatchEvent id="hear">${signal('warning')}</bpmn:intermediateCatchEvent>`),
  model('warned', start(signal('warning'))),
  model('high-water', start(condition('=level &gt; 5', 'level'))),
  model('rain', start(condition('=rainfall &gt; 50'))),
  model('either', start(message('report') + signal('siren'))),
  model('both', start(message('signed') + signal('budget'), 'parallelMultiple="true"')),
];

let city: WorkingCity;
let operator: Browser;

beforeAll(async () => {
  city = await startWorkingCity();
  operator = await city.browserOf('operator');
  await mustComeIntoForce({ designer: await city.browserOf('designer'), approver: await city.browserOf('approver') }, files);
});

afterAll(() => city?.close());

interface Body { reached?: number; instanceId?: string; instanceIds?: string[]; failed?: object[]; errors?: { path: string }[]; state?: string }
const send = async (path: string, body: object, browser = operator) => {
  const response = await browser.send('POST', path, body);
  return { status: response.status, body: (await response.json()) as Body };
};
const throwSignal = (name: string, commandId: string = randomUUID(), variables: object = {}) => send('/signals', { commandId, name, variables });
const publish = (variables: object, commandId: string = randomUUID()) => send('/conditions', { commandId, variables });
const tell = (name: string, correlationKey = '') => send('/messages', { commandId: randomUUID(), name, correlationKey });
const instancesOf = async (processId: string) => ((await (await operator.get(`/instances?processId=${processId}`)).json()) as { items: InstanceSummary[] }).items;
const activeIn = async (instanceId: string) => ((await (await operator.get(`/instances/${instanceId}`)).json()) as InstanceDetail).elements.filter(({ state, type }) => state === 'active' && type !== 'process').map(({ nodeId }) => nodeId);

describe('a signal from outside', () => {
  it('reaches everyone who waits and begins what begins with it, once for each id', async () => {
    // given
    const { body: { instanceId = '' } } = await tell('sensor reported');
    const listening = (await instancesOf('listening'))[0]?.instanceId ?? '';
    const commandId = randomUUID();

    // when
    const answers = [await throwSignal('flood warning', commandId, { level: 3 }), await throwSignal('flood warning', commandId, { level: 3 })];

    // then
    expect(instanceId).not.toBe('');
    expect(answers).toEqual([{ status: 200, body: { commandId, reached: 2 } }, { status: 200, body: { commandId, reached: 2 } }]);
    expect(await activeIn(listening)).toEqual(['act']);
    expect(await instancesOf('warned')).toHaveLength(1);
    expect((await throwSignal('flood warning')).body.reached).toBe(1);
  });

  it('nobody waits for reaches nobody and says so', async () => {
    expect(await throwSignal('nobody listens')).toMatchObject({ status: 200, body: { reached: 0 } });
  });

  it.each([
    ['no name', { name: undefined }, 'name'], ['an empty name', { name: '' }, 'name'], ['a name as long as a letter', { name: 'x'.repeat(201) }, 'name'], ['an id that is none', { commandId: 'again' }, 'commandId'], ['no id', { commandId: undefined }, 'commandId'],
    ['variables that are a list', { variables: [1] }, 'variables'],
  ])('with %s is refused by name', async (_what, change, path) => {
    const answer = await send('/signals', { commandId: randomUUID(), name: 'siren', variables: {}, ...change });
    expect([answer.status, answer.body.errors?.map((error) => error.path)]).toEqual([422, [path]]);
  });
});

describe('data that is published', () => {
  it('begins the processes whose condition holds, once for each id', async () => {
    const commandId = randomUUID();
    const [first, again] = [await publish({ level: 6, station: '南湖' }, commandId), await publish({ level: 6, station: '南湖' }, commandId)];

    expect(first).toMatchObject({ status: 200, body: { instanceIds: [expect.any(String)] } });
    expect(again.body.instanceIds).toEqual(first.body.instanceIds);
    expect((await instancesOf('high-water')).map(({ instanceId }) => instanceId)).toEqual(first.body.instanceIds);
  });

  it('begins nothing where the condition does not hold, or asks after other data', async () => {
    expect((await publish({ level: 5, rainfall: 10 })).body).toMatchObject({ instanceIds: [], failed: [] });
    expect((await publish({ temperature: 40, rainfall: 0 })).body.instanceIds).toEqual([]);
  });

  it('that a condition cannot be computed from is told by process and start event', async () => {
    expect((await publish({ rainfall: 'heavy' })).body.failed).toMatchObject([{ processId: 'rain', startEventId: 'start', message: expect.stringContaining('compare') }]);
  });

  it.each([['no variables', { variables: undefined }, 'variables'], ['variables that are a text', { variables: 'level' }, 'variables'], ['no id', { commandId: undefined }, 'commandId']])('with %s is refused by name', async (_what, change, path) => {
    const answer = await send('/conditions', { commandId: randomUUID(), variables: { level: 9 }, ...change });
    expect([answer.status, answer.body.errors?.map((error) => error.path)]).toEqual([422, [path]]);
  });
});

describe('signals and data', () => {
  it.each(['handler', 'leader', 'designer', 'admin'])('are not for %s', async (login) => {
    const browser = await city.browserOf(login);
    const statuses = await Promise.all([send('/signals', { commandId: randomUUID(), name: 'siren' }, browser), send('/conditions', { commandId: randomUUID(), variables: { level: 9 } }, browser)]);
    expect(statuses.map(({ status }) => status)).toEqual([403, 403]);
  });
});

describe('a start event with several definitions', () => {
  it('begins by any of them', async () => {
    const before = (await instancesOf('either')).length;
    await tell('sensor reported');
    await throwSignal('siren');

    const begun = await instancesOf('either');
    expect(begun).toHaveLength(before + 2);
    expect(await Promise.all(begun.map(({ instanceId }) => activeIn(instanceId)))).toEqual(begun.map(() => ['act']));
  });

  it('that needs all of them waits for the rest in the instance the first began', async () => {
    await tell('report signed');
    const [waitingForBudget, ...none] = await instancesOf('both');
    const before = await activeIn(waitingForBudget?.instanceId ?? '');
    const reached = (await throwSignal('budget released')).body.reached;

    expect(none).toEqual([]);
    expect(before).toEqual(['start']);
    expect(reached).toBe(1);
    expect(await activeIn(waitingForBudget?.instanceId ?? '')).toEqual(['act']);
    expect(await instancesOf('both')).toHaveLength(1);
  });
});
