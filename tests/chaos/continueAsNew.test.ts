import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { factsOfInstance } from '#database/facts';
import { findInstance } from '#database/instances';
import type { RunBudget } from '#workflows/messages';
import { freshDatabase, temporalServer } from '#tests/servers';
import { expectAgreement } from './agreement';
import { startWorkerPart } from './parts';
import type { Part } from './parts';
import { prepareDatabase } from './preparation';
import { openBed, until } from './processBed';
import type { ProcessBed } from './processBed';

let usual: ProcessBed;
let restless: ProcessBed;
let worker: Part;
let drop: () => Promise<void>;

beforeAll(async () => {
  const database = await freshDatabase();
  drop = database.drop;
  await prepareDatabase(database.url);
  const budget: RunBudget = { commands: 2 };
  usual = openBed({ databaseUrl: database.url, temporal: temporalServer() });
  restless = openBed({ databaseUrl: database.url, temporal: temporalServer(), taskQueue: usual.taskQueue, budget });
  worker = await startWorkerPart(usual, budget);
});

afterAll(async () => {
  await worker?.kill();
  await Promise.all([usual?.close(), restless?.close()]);
  await drop?.();
});

/** What happened, without the ids of the instance and its commands. */
async function story(bed: ProcessBed, instanceId: string): Promise<string[]> {
  const facts = await factsOfInstance(bed.database, instanceId);
  return facts.map((fact) => [fact.kind, 'nodeId' in fact ? fact.nodeId : '', 'flowId' in fact ? fact.flowId : ''].join(' ').trim());
}

/** Whether the first and the last run of an instance had to ask for what they run on. */
async function asked(bed: ProcessBed, instanceId: string): Promise<{ first: boolean; last: boolean }> {
  const markersOf = async (runId?: string) => (await bed.client.workflow.getHandle(instanceId, runId).fetchHistory()).events?.filter(({ markerRecordedEventAttributes }) => markerRecordedEventAttributes) ?? [];
  const { firstExecutionRunId } = (await bed.client.workflow.getHandle(instanceId).fetchHistory()).events?.[0]?.workflowExecutionStartedEventAttributes ?? {};
  return { first: (await markersOf(firstExecutionRunId ?? undefined)).length > 0, last: (await markersOf()).length > 0 };
}

async function runs(bed: ProcessBed, instanceId: string): Promise<number> {
  let count = 0;
  for await (const _run of bed.client.workflow.list({ query: `WorkflowId = "${instanceId}"` })) count += 1;
  return count;
}

describe('an instance that continues as new every two commands', () => {
  it('tells the same story of ten tasks as one that runs through', async () => {
    const live = async (bed: ProcessBed) => {
      const instanceId = await bed.start('ten-tasks');
      for (let index = 1; index <= 10; index++) {
        const task = await until(async () => (await bed.openTasks(instanceId)).find(({ name }) => name === `task${index}`));
        expect((await bed.complete(task)).state).not.toBe('refused');
      }
      await until(async () => (await findInstance(bed.database, instanceId))?.status === 'completed');
      return instanceId;
    };
    const [one, other] = [await live(usual), await live(restless)];
    expect(await story(restless, other)).toEqual(await story(usual, one));
    await expectAgreement(restless, other);
    await until(async () => (await runs(restless, other)) > 3);
    expect(await runs(usual, one)).toBe(1);
    // The small model goes along with the start; a later run asks, for calendars may have changed.
    expect([await asked(usual, one), await asked(restless, other)]).toEqual([{ first: false, last: false }, { first: false, last: true }]);
  });

  it('keeps timers, messages, called processes and jobs over its runs', async () => {
    const instanceId = await restless.start('everything', { paper: 'p-9' });
    for (const name of ['apply', 'inspect']) {
      const task = await until(async () => (await restless.openTasks(instanceId)).find((open) => open.name === name));
      await restless.complete(task);
      // Touches the instance, so that its run ends while job, called process, timer and message are open.
      for (let touch = 0; touch < 2; touch++) {
        await restless.commands.submitCommand({ commandId: `${instanceId}-${name}-${touch}`, instanceId, at: Date.now(), reason: 'test', command: { kind: 'setVariables', variables: { touch } } });
      }
    }
    await restless.commands.deliverMessage({ id: `m-${instanceId}`, name: 'signed', correlationKey: 'p-9', variables: {}, at: Date.now(), timeToLive: 60_000 });
    const file = await until(async () => (await restless.openTasks(instanceId)).find(({ name }) => name === 'file'));
    await restless.complete(file);
    await until(async () => (await findInstance(restless.database, instanceId))?.status === 'completed');
    await expectAgreement(restless, instanceId);
    await until(async () => (await runs(restless, instanceId)) > 1);
  });

  it('takes a repeat of a command of an earlier run for what it is', async () => {
    const instanceId = await restless.start('ten-tasks');
    const first = await restless.complete(await restless.nextTask(instanceId));
    for (let index = 2; index <= 4; index++) await restless.complete((await until(async () => (await restless.openTasks(instanceId)).find(({ name }) => name === `task${index}`))));
    await until(async () => (await runs(restless, instanceId)) > 1);
    // A sweeper that slept through: the row says pending though the command was applied long ago.
    await restless.database('commands').where({ id: first.commandId }).update({ state: 'pending', settled_at: null });
    await until(async () => (await restless.database('commands').where({ id: first.commandId }).first()).state === 'applied');
    expect((await restless.openTasks(instanceId)).map(({ name }) => name)).toEqual(['task5']);
    await expectAgreement(restless, instanceId);
  });
});
