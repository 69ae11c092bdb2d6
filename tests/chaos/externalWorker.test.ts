import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { incidentsOfInstance } from '#database/incidents';
import { findInstance } from '#database/instances';
import { variablesOfInstance } from '#database/variables';
import { checkoutFolder } from '#run/checkout';
import { startOwned } from '#run/ownedProcess';
import type { OwnedProcess } from '#run/ownedProcess';
import { modelInARow, userTask } from './models';
import { until } from './processBed';
import { bed, openWorkedBed } from './workedBed';

const python = process.env.YIWANG_TEST_PYTHON ?? 'python3';
const speaksPython = spawnSync(python, ['-c', 'import temporalio']).status === 0;
const workers: Record<string, { file: string; args: string[] }> = {
  TypeScript: { file: process.execPath, args: ['--import', 'tsx', 'docs/examples/paymentsWorker.ts'] },
  ...(speaksPython && { Python: { file: python, args: ['docs/examples/payments_worker.py'] } }),
};
if (!speaksPython) console.log('The Python example is not run: no python3 with the package temporalio (YIWANG_TEST_PYTHON names one).');

const external = (type: string, headers: Record<string, string> = {}, retries = 2) => `<bpmn:serviceTask id="charge"><bpmn:extensionElements><zeebe:taskDefinition type="${type}" retries="${retries}" />
  <zeebe:taskHeaders>${Object.entries(headers).map(([key, value]) => `<zeebe:header key="${key}" value="${value}" />`).join('')}</zeebe:taskHeaders></bpmn:extensionElements></bpmn:serviceTask>`;
const caught = `<bpmn:boundaryEvent id="short" attachedToRef="charge"><bpmn:outgoing>to_borrow</bpmn:outgoing><bpmn:errorEventDefinition id="short_error" errorRef="funds" /></bpmn:boundaryEvent>
  ${userTask('borrow')}<bpmn:sequenceFlow id="to_borrow" sourceRef="short" targetRef="borrow" />`;
const errorRoot = '<bpmn:error id="funds" errorCode="INSUFFICIENT_FUNDS" />';

const models: Record<string, string> = {
  'paying.bpmn': modelInARow('paying', [external('temporal:payments/charge', { currency: 'EUR', startToCloseTimeout: 'PT20S', heartbeatTimeout: 'PT10S' })])
    .replace('<bpmn:endEvent', `${caught}<bpmn:endEvent`).replace('<bpmn:process', `${errorRoot}<bpmn:process`),
  'nobody-there.bpmn': modelInARow('nobody-there', [external('temporal:deserted/charge', { scheduleToStartTimeout: 'PT0.5S' }, 1)]),
  'inward.bpmn': modelInARow('inward', [external('=&quot;temporal:&quot; + queue + &quot;/recordFacts&quot;', {}, 1)]),
};

openWorkedBed({ models });

const incidentOf = (instanceId: string) => until(async () => (await incidentsOfInstance(bed.database, instanceId))[0]);
const variablesOf = async (instanceId: string) => Object.fromEntries((await variablesOfInstance(bed.database, instanceId)).map(({ name, value }) => [name, value]));
const isCompleted = (instanceId: string) => until(async () => (await findInstance(bed.database, instanceId))?.status === 'completed');

describe.each(Object.entries(workers))('a worker of another team in %s', (_language, { file, args }) => {
  let payments: OwnedProcess;

  beforeAll(() => {
    payments = startOwned({ file, args, options: { cwd: checkoutFolder(), env: { ...process.env, TEMPORAL_ADDRESS: bed.temporal.address, TEMPORAL_NAMESPACE: bed.temporal.namespace } } });
  });
  afterAll(() => payments.stop());

  it('does the work of a task and answers variables', async () => {
    const instanceId = await bed.start('paying', { account: 'road works', amount: 80 });
    await isCompleted(instanceId);
    expect(await variablesOf(instanceId)).toMatchObject({ receipt: 'EUR 80 from road works' });
  });

  it('throws a BPMN error that the model catches', async () => {
    const instanceId = await bed.start('paying', { account: 'road works', amount: 1200 });
    await until(async () => (await bed.openTasks(instanceId)).find(({ name }) => name === 'borrow'));
    expect(await variablesOf(instanceId)).toMatchObject({ missing: 200 });
  });

  it('fails for good at once where trying again cannot help', async () => {
    const instanceId = await bed.start('paying', { account: 'road works', amount: 0 });
    expect(await incidentOf(instanceId)).toMatchObject({ type: 'job', message: '0 cannot be charged' });
  });

  it('fails a try, which is taken again at its time', async () => {
    const instanceId = await bed.start('paying', { account: 'busy', amount: 5 });
    const waiting = await until(async () => bed.database('jobs').where({ instance_id: instanceId, state: 'waiting' }).first('message', 'retries_left'));
    expect(waiting).toEqual({ message: 'the bank does not answer', retries_left: 1 });
    await isCompleted(instanceId);
    expect(await variablesOf(instanceId)).toMatchObject({ receipt: 'EUR 5 from busy' });
  });
});

describe('a task queue', () => {
  it('that no worker serves is an incident that says so, not a wait without end', async () => {
    const instanceId = await bed.start('nobody-there');
    expect((await incidentOf(instanceId)).message).toMatch(/No worker took “temporal:deserted\/charge” in time/);
  });

  it('of the platform itself is closed to models', async () => {
    const instanceId = await bed.start('inward', { queue: bed.taskQueue });
    expect((await incidentOf(instanceId)).message).toMatch(/platform's own task queue/);
  });
});
