import type { Json } from '#bpmn/model';
import type { UserTaskRow } from '#database/userTasks';
import type { RunBudget } from '#workflows/messages';
import type { ProcessBed } from '#tests/chaos/processBed';

/** A course of events worth keeping: plays it and answers the instance it began with. */
export interface Scenario {
  name: string;
  /** How much its runs may do before they hand on; absent: as usual. */
  budget?: RunBudget;
  play(bed: ProcessBed): Promise<string>;
}

/** Whether an instance has come to an end of its own or another's making. */
export async function isOver(bed: ProcessBed, instanceId: string): Promise<boolean> {
  const row = await bed.database('instances').where({ instance_id: instanceId }).first('status');
  return row?.status === 'completed' || row?.status === 'terminated';
}

/** What people usually choose at a task. */
export function mainOutcome({ annotations }: UserTaskRow): string | undefined {
  const outcomes: Json = annotations['outcomes'] ?? [];
  const main = (Array.isArray(outcomes) ? outcomes : []).find((one) => typeof one === 'object' && one !== null && !Array.isArray(one) && one['kind'] === 'main');
  return typeof main === 'object' && main !== null && !Array.isArray(main) ? String(main['id']) : undefined;
}
