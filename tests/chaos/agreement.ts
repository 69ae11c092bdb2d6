import { expect } from 'vitest';
import { factsOfInstance } from '#database/facts';
import { findInstance } from '#database/instances';
import { taskIdOf } from '#database/userTasks';
import { variablesOfInstance } from '#database/variables';
import type { ProcessBed } from './processBed';
import { until } from './processBed';

/** Rows and the workflow's own state tell the same: nothing lost, nothing imagined, nothing done twice. */
export async function expectAgreement(bed: ProcessBed, instanceId: string): Promise<void> {
  await expectAppliedOnce(bed, instanceId);
  const instance = await findInstance(bed.database, instanceId);
  if (instance?.status !== 'active') return;
  const { state } = await until(async () => {
    const answer = await bed.processes.stateOf(instanceId).catch(() => undefined);
    const recorded = await findInstance(bed.database, instanceId);
    return answer?.state?.sequence === recorded?.recorded_sequence && answer;
  });
  const elements = Object.values(state?.elements ?? {});
  const openRows = await bed.database('user_tasks').where({ instance_id: instanceId, state: 'open' }).pluck('task_id');
  expect(openRows.sort()).toEqual(elements.filter(({ userTask }) => userTask).map(({ id }) => taskIdOf(instanceId, id)).sort());
  const activeRows = await bed.database('element_instances').where({ instance_id: instanceId, state: 'active' }).pluck('element_instance_id');
  expect(activeRows.sort()).toEqual(elements.map(({ id }) => id).sort());
  const living = new Set(elements.map(({ id }) => id));
  const variables = (await variablesOfInstance(bed.database, instanceId)).filter((row) => living.has(row.scope_instance_id));
  for (const { scope_instance_id, name, value } of variables) expect(state?.elements[scope_instance_id]?.variables?.[name]).toEqual(value);
}

async function expectAppliedOnce(bed: ProcessBed, instanceId: string): Promise<void> {
  await expectAllSettled(bed, instanceId);
  const facts = await factsOfInstance(bed.database, instanceId);
  expect(facts.map(({ sequence }) => sequence)).toEqual(facts.map((_, index) => index + 1));
  const completed = facts.flatMap((fact) => (fact.kind === 'userTaskCompleted' ? [fact.elementInstanceId] : []));
  expect(new Set(completed).size).toBe(completed.length);
  const commands = await bed.database('commands').where({ instance_id: instanceId });
  const effective = new Set(facts.filter(({ kind }) => kind === 'userTaskCompleted').map(({ commandId }) => commandId));
  const applied = commands.filter(({ state, kind }) => state === 'applied' && kind === 'completeUserTask').map(({ id }) => id);
  expect(applied.sort()).toEqual([...effective].sort());
}

/** A command that was only kept is the sweeper's to settle, though the instance may have moved on since; none may wait for ever. */
async function expectAllSettled(bed: ProcessBed, instanceId: string): Promise<void> {
  await until(async () => (await bed.database('commands').where({ instance_id: instanceId, state: 'pending' })).length === 0);
}
