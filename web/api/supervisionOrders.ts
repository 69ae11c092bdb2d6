import type { Json } from '#bpmn/model';
import { clocksOfBusinessKey } from '#database/clocks';
import type { Database } from '#database/connection';
import type { InstanceRow } from '#database/instances';
import { variablesOfInstance } from '#database/variables';
import type { SupervisionOrder } from '#contract/cases';

/** The orders of supervision (督办) a case stands under now: each is a called process that carries its `order`, with the reply's limit as its clock. */
export async function supervisionOrders(database: Database, { caseId, instances, at }: { caseId: string; instances: readonly InstanceRow[]; at: number }): Promise<SupervisionOrder[]> {
  const called = instances.filter(({ parent_instance_id, ended_at, process_id }) => parent_instance_id !== null && ended_at === null && process_id === 'case-supervision');
  if (called.length === 0) return [];
  const clocks = await clocksOfBusinessKey(database, caseId);
  const orders = await Promise.all(called.map(async ({ instance_id }) => {
    const order = (await variablesOfInstance(database, instance_id)).find(({ name }) => name === 'order')?.value;
    const due = clocks.find((clock) => clock.instance_id === instance_id && clock.state === 'running')?.due_at ?? undefined;
    return orderOf(order, due, at);
  }));
  return orders.filter((order) => order !== undefined).sort((one, other) => one.number.localeCompare(other.number));
}

function orderOf(order: Json | undefined, due: Date | undefined, at: number): SupervisionOrder | undefined {
  if (typeof order !== 'object' || order === null || Array.isArray(order)) return undefined;
  const { number, level, levelName, requirement } = order;
  return {
    number: String(number ?? ''), level: typeof level === 'number' ? level : 1, levelName: String(levelName ?? ''), requirement: String(requirement ?? ''),
    ...(due && { dueAt: due.toISOString() }), isOverdue: (typeof level === 'number' && level > 1) || (due !== undefined && due.getTime() < at),
  };
}
