import { condition, defineUpdate, setHandler } from '@temporalio/workflow';

export const completeBareTask = defineUpdate<number>('completeBareTask');

/** The yardstick: what anybody would write by hand for a process of so many user tasks, without rows to read. */
export async function bareProcess(tasks: number): Promise<void> {
  let done = 0;
  setHandler(completeBareTask, () => ++done);
  await condition(() => done >= tasks);
}
