import type { UserTaskRow } from '#database/userTasks';
import { openProcessCommands } from '#api/processCommands';
import type { ProcessServer } from '#api/processClient';
import { openBed, silent } from './processBed';

/** An API process that dies at a chosen point of one command: with the row written, or with the answer in its hands. */
const setting = (name: string): string => process.env[name] ?? '';
const bed = openBed({ databaseUrl: setting('CHAOS_DATABASE'), temporal: { address: setting('CHAOS_TEMPORAL'), namespace: setting('CHAOS_NAMESPACE') }, taskQueue: setting('CHAOS_QUEUE') });
const die = (): never => {
  process.kill(process.pid, 'SIGKILL');
  throw new Error('unreachable');
};
const dying: ProcessServer = {
  ...bed.processes,
  async submit(instanceId, submitted) {
    if (setting('CHAOS_DIES') === 'before the update') die();
    const submission = await bed.processes.submit(instanceId, submitted);
    return submission.kind === 'answered' ? die() : submission;
  },
};
const task = await bed.database<UserTaskRow>('user_tasks').where({ task_id: setting('CHAOS_TASK') }).first();
if (!task) throw new Error('no such task');
await openProcessCommands({ database: bed.database, processes: dying, log: silent }).submitCommand({
  commandId: setting('CHAOS_COMMAND'), instanceId: task.instance_id, personId: 'clerk', at: Date.now(),
  command: { kind: 'completeUserTask', elementInstanceId: task.element_instance_id },
});
