import type { Json, Variables } from '#bpmn/model';
import { CommandAnswer, type Outcome, type TaskDetail } from '#contract/tasks';
import { queries } from '#console/frame/queries';
import { news } from '#console/server/news';
import { server } from '#console/server/server';
import { dropTask, taskPath } from './taskQueries';

/** Outcomes as the action bar places them: the main one filled, others beside it, dangerous ones behind "more". */
export function arrangeOutcomes(outcomes: readonly Outcome[]): { main: Outcome | undefined; beside: Outcome[]; behind: Outcome[] } {
  const main = outcomes.find(({ kind }) => kind === 'main');
  return { main, beside: outcomes.filter((outcome) => outcome !== main && outcome.kind !== 'danger'), behind: outcomes.filter(({ kind }) => kind === 'danger') };
}

/** Whether an outcome finishes the step, so that everything required must be filled in; a step aside needs its reason only. */
export const isFinalOutcome = (outcome: Outcome | undefined): boolean => outcome?.kind !== 'normal';

/** The answers of the task's form and those an outcome asked for beside them, field by field. */
export function mergedVariables(own: Variables, asked: Variables): Variables {
  const merged: Variables = { ...own };
  for (const [name, value] of Object.entries(asked)) {
    const before = merged[name];
    merged[name] = isRecord(before) && isRecord(value) ? mergedVariables(before, value) : value;
  }
  return merged;
}

const isRecord = (value: Json | undefined): value is Variables => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Sends a completion; a repeat with the same command id is answered as the first. */
export function sendCompletion(taskId: string, commandId: string, outcome: Outcome | undefined, reason: string, variables: Variables): Promise<CommandAnswer> {
  return server.ask(CommandAnswer, {
    method: 'POST', path: taskPath(taskId, '/complete'),
    body: { commandId, ...(outcome && { outcome: outcome.id }), ...(reason && { reason }), variables },
  });
}

/** Lets every list and page know that a task is done, before the live stream does. */
export function settleCompletion(task: TaskDetail): void {
  news.expect(task.taskId);
  dropTask(task.taskId);
  for (const queryKey of [['taskCounts'], ['case', task.case?.id ?? ''], ['diagram', task.instanceId]]) void queries.invalidateQueries({ queryKey });
  void queries.invalidateQueries({ queryKey: ['tasks'], refetchType: 'none' });
}
