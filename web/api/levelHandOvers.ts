import { levelNames, levelOfGroups } from '#city/level';
import type { Level } from '#city/level';
import type { Organisation } from '#city/organisation';
import type { UserTaskRow } from '#database/userTasks';
import type { TimelineEntry } from '#contract/cases';

/** A step of the case's own process, as far as the way through the levels asks. */
type Step = Pick<UserTaskRow, 'task_id' | 'instance_id' | 'candidate_groups' | 'created_at'>;

/**
 * 层级流转: each time the case goes on to another level, with who sent it there. Only steps of its own process move a case; approvals and other
 * matters beside it leave it where it is.
 */
export function levelHandOvers(tasks: readonly Step[], entries: readonly TimelineEntry[], { ownInstanceId, organisation }: { ownInstanceId: string; organisation: Organisation }): TimelineEntry[] {
  const found: TimelineEntry[] = [];
  let at: Level | undefined;
  for (const task of tasks.filter(({ instance_id }) => instance_id === ownInstanceId)) {
    const level = levelOfGroups(organisation, task.candidate_groups);
    if (level !== undefined && at !== undefined && level !== at) found.push(handOver(task, { from: at, to: level }, entries));
    at = level ?? at;
  }
  return found;
}

function handOver({ task_id, created_at }: Step, { from, to }: { from: Level; to: Level }, entries: readonly TimelineEntry[]): TimelineEntry {
  const sender = entries.findLast(({ by, at, kind }) => by !== undefined && kind === 'taskCompleted' && Date.parse(at) <= created_at.getTime());
  const [before, after] = [levelNames[from], levelNames[to]];
  return {
    id: `${task_id}:level`, at: created_at.toISOString(), kind: 'handOver', level: to, attachments: [], title: { zh: `层级流转：${before.zh} → ${after.zh}`, en: `Handed over: ${before.en} → ${after.en}` },
    ...(sender?.by && { by: sender.by }),
  };
}
