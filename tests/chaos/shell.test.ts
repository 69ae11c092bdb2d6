import { describe, expect, it } from 'vitest';
import { scheduleTimerStarts } from '#activities/timerStarts';
import { incidentsOfInstance } from '#database/incidents';
import { findInstance } from '#database/instances';
import { timerStartName } from '#workflows/messages';
import { modelInARow, userTask } from './models';
import { until } from './processBed';
import { bed, openWorkedBed } from './workedBed';

let isBroken = true;

openWorkedBed({
  // Here only: a schedule is named by its process, and the files of a run share one namespace.
  models: { 'by-the-clock.bpmn': modelInARow('by-the-clock', [userTask('look')], '<bpmn:timerEventDefinition id="hourly"><bpmn:timeCycle xsi:type="bpmn:tFormalExpression">R2/PT5S</bpmn:timeCycle></bpmn:timerEventDefinition>') },
  topics: {
    count: async () => ({ outcome: 'completed', variables: { counted: 1 } }),
    breakable: async () => (isBroken ? { outcome: 'failed', message: 'the printer is out of paper' } : { outcome: 'completed' }),
  },
});

describe('a process instance', () => {
  it('shows the next task to who completed the last one', async () => {
    const instanceId = await bed.start('ten-tasks');
    for (let index = 1; index <= 10; index++) {
      const [task, ...others] = await bed.openTasks(instanceId);
      expect(task?.name).toBe(`task${index}`);
      expect(others).toEqual([]);
      if (task) expect(await bed.complete(task)).toMatchObject({ state: 'applied' });
    }
    expect(await findInstance(bed.database, instanceId)).toMatchObject({ status: 'completed' });
    // Five events answer an update; what a start and an end cost spreads over the tasks.
    const history = await bed.client.workflow.getHandle(instanceId).fetchHistory();
    expect((history.events ?? []).length).toBeLessThanOrEqual(60);
  });

  it('goes through job, called process, timer and message to its end', async () => {
    const instanceId = await bed.start('everything', { paper: 'p-1' });
    await bed.complete(await bed.nextTask(instanceId));
    const inspect = await until(async () => (await bed.openTasks(instanceId)).find(({ name }) => name === 'inspect'));
    expect(inspect.instance_id).not.toBe(instanceId);
    await bed.complete(inspect);
    const { instanceIds } = await bed.commands.deliverMessage({ id: `message-${instanceId}`, name: 'signed', correlationKey: 'p-1', variables: { by: 'mayor' }, at: Date.now(), timeToLive: 60_000 });
    expect(instanceIds).toEqual([]);
    const file = await until(async () => (await bed.openTasks(instanceId)).find(({ name }) => name === 'file'));
    await bed.complete(file);
    expect(await findInstance(bed.database, instanceId)).toMatchObject({ status: 'completed' });
  });

  it('starts by its timer as often as the model says', async () => {
    const schedule = () => scheduleTimerStarts(bed.database, bed.client, { taskQueue: bed.taskQueue, workflowType: timerStartName });
    await until(async () => {
      await schedule();
      return (await bed.database('instances').where({ process_id: 'by-the-clock' })).length === 2;
    });
    await schedule();
    expect(await bed.database('commands').where('id', 'like', 'timerStart:%').pluck('state')).toEqual(['applied', 'applied']);
    expect(await bed.database('timer_starts').where({ process_id: 'by-the-clock' }).whereNotNull('due_at')).toEqual([]);
  });

  it('starts by a message, once', async () => {
    const letter = { id: 'letter-1', name: 'posted', correlationKey: 'letter-key', variables: { from: 'mayor' }, at: Date.now(), timeToLive: 0 };
    const { instanceIds: [instanceId = ''] } = await bed.commands.deliverMessage(letter);
    expect(await bed.commands.deliverMessage(letter)).toMatchObject({ instanceIds: [] });
    expect((await bed.openTasks(instanceId)).map(({ name }) => name)).toEqual(['read']);
    expect(await findInstance(bed.database, instanceId)).toMatchObject({ process_id: 'by-letter', business_key: 'letter-key' });
  });

  it('holds what comes back while it is suspended, and goes on when it is resumed', async () => {
    const instanceId = await bed.start('everything', { paper: 'p-2' });
    await bed.complete(await bed.nextTask(instanceId));
    const inspect = await until(async () => (await bed.openTasks(instanceId)).find(({ name }) => name === 'inspect'));
    const operate = (kind: 'suspend' | 'resume') => bed.commands.submitCommand({ commandId: `${kind}-${instanceId}`, instanceId, at: Date.now(), personId: 'operator', reason: 'audit', command: { kind } });
    await operate('suspend');
    expect(await bed.complete(inspect)).toMatchObject({ state: 'applied' });
    expect((await findInstance(bed.database, instanceId))?.status).toBe('suspended');
    expect(await operate('resume')).toMatchObject({ state: 'applied' });
    await until(async () => (await bed.database('element_instances').where({ instance_id: instanceId, node_id: 'check', state: 'completed' })).length === 1);
  });

  it('stops at a broken job with an incident that an operator retries', async () => {
    const instanceId = await bed.start('fragile');
    const incident = await until(async () => (await incidentsOfInstance(bed.database, instanceId))[0]);
    expect(incident).toMatchObject({ type: 'job', message: 'the printer is out of paper' });
    isBroken = false;
    const retried = await bed.commands.submitCommand({ commandId: `retry-${instanceId}`, instanceId, at: Date.now(), personId: 'operator', reason: 'paper refilled', command: { kind: 'retry', incidentId: incident.incident_id } });
    expect(retried).toMatchObject({ state: 'applied' });
    await until(async () => (await bed.openTasks(instanceId)).find(({ name }) => name === 'after'));
    expect(await incidentsOfInstance(bed.database, instanceId)).toMatchObject([{ resolved_by: 'operator' }]);
  });
});
