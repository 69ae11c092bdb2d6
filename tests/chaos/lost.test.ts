import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { refusalWords } from '#contract/refusalWords';
import { findInstance } from '#database/instances';
import { expectAgreement } from './agreement';
import { until } from './processBed';
import { bed, openWorkedBed } from './workedBed';

openWorkedBed();

const taskNamed = (instanceId: string, wanted: string) => until(async () => (await bed.openTasks(instanceId)).find(({ name }) => name === wanted));

/** As `temporal workflow reset --type LastWorkflowTask` does it (docs/operations.md). */
async function takeUpAgain(instanceId: string): Promise<void> {
  const { events } = await bed.client.workflow.getHandle(instanceId).fetchHistory();
  const last = (events ?? []).filter(({ workflowTaskCompletedEventAttributes }) => workflowTaskCompletedEventAttributes).at(-1);
  await bed.client.workflowService.resetWorkflowExecution({
    namespace: bed.client.options.namespace, workflowExecution: { workflowId: instanceId }, workflowTaskFinishEventId: last?.eventId, requestId: randomUUID(), reason: 'terminated by mistake',
  });
}

describe('an instance somebody ended on the process server', () => {
  it('says so to who works on it, goes on from its last step when it is reset, and comes to its end', async () => {
    const instanceId = await bed.start('ten-tasks');
    for (const name of ['task1', 'task2']) expect((await bed.complete(await taskNamed(instanceId, name))).state).toBe('applied');
    await bed.client.workflow.getHandle(instanceId).terminate('the wrong one');

    const refused = await bed.complete(await taskNamed(instanceId, 'task3'));
    expect(refused).toMatchObject({ state: 'refused', reason: 'notFound' });
    expect(refusalWords(refused.reason, refused.message).zh).toContain('运行管理员');
    expect((await findInstance(bed.database, instanceId))?.status).toBe('active');

    await takeUpAgain(instanceId);
    for (let index = 3; index <= 10; index++) expect((await bed.complete(await taskNamed(instanceId, `task${index}`))).state).toBe('applied');
    await until(async () => (await findInstance(bed.database, instanceId))?.status === 'completed');
    await expectAgreement(bed, instanceId);
  });
});
