import { ScheduleAlreadyRunning, ScheduleNotFoundError, ScheduleOverlapPolicy } from '@temporalio/client';
import type { Client, ScheduleOptions } from '@temporalio/client';
import { evaluate } from '#bpmn/feel';
import type { Expression, TimerDefinition } from '#bpmn/model';
import { firstDue, nextDue } from '#bpmn/timer';
import type { CommandRow } from '#database/commands';
import type { Database } from '#database/connection';
import { markScheduled, markUnscheduled, noteFiring, startByTimer, unscheduledStarts } from '#database/starts';
import type { NextFiring, TimerStartRow } from '#database/starts';
import type { TimerStart } from '#workflows/messages';

/** Brings Temporal's schedules to what was published: one schedule per timer start, set for its next firing. */
export async function scheduleTimerStarts(database: Database, client: Client, options: { taskQueue: string; workflowType: string }): Promise<void> {
  for (const row of await unscheduledStarts(database)) {
    const firing = row.timer ? dueOf(row, row.timer) : undefined;
    if (!firing) {
      await deleteSchedule(client, row);
      await markUnscheduled(database, row);
    } else if (await noteFiring(database, row, firing)) {
      await setSchedule(client, row, firing, options);
      await markScheduled(database, row, firing);
    }
  }
}

/** A schedule has fired: the process is started and the next firing written down. */
export async function startByTimerActivity(database: Database, given: TimerStart & { firingId: string; at: number }): Promise<CommandRow[]> {
  return startByTimer(database, given, (row) => (row.timer && row.due_at ? following(row.timer, row, given.at) : undefined));
}

function dueOf(row: TimerStartRow, timer: TimerDefinition): NextFiring | undefined {
  if (row.due_at) return { dueAt: row.due_at.getTime(), repetitionsLeft: row.repetitions_left ?? undefined };
  if (timer.kind === 'clock') return undefined;
  const first = firstDue(timer.kind, textOf(timer.expression), Date.now());
  if (!first.ok) throw new Error(`Start timer ${row.start_event_id} of process ${row.process_id}: ${first.message}`);
  return first.schedule;
}

/** Firings missed while everything was down are made up for once, not one by one. */
function following(timer: TimerDefinition, row: TimerStartRow, now: number): NextFiring | undefined {
  if (timer.kind !== 'timeCycle' || !row.due_at) return undefined;
  let firing: NextFiring | undefined = { dueAt: row.due_at.getTime(), repetitionsLeft: row.repetitions_left ?? undefined };
  do {
    const next: ReturnType<typeof nextDue> = nextDue(textOf(timer.expression), firing);
    firing = next?.ok ? next.schedule : undefined;
  } while (firing && firing.dueAt <= now);
  return firing;
}

function textOf(expression: Expression): string {
  if ('literal' in expression) return expression.literal;
  const result = evaluate(expression, {}, Date.now());
  return result.ok ? String(result.value) : expression.feel;
}

const scheduleIdOf = (row: TimerStartRow) => `start ${row.process_id} ${row.start_event_id}${row.definition === 0 ? '' : ` ${row.definition}`}`;

/** Milliseconds a schedule needs to be set; the second it names must not have begun by then. */
const headStart = 1000;

async function setSchedule(client: Client, row: TimerStartRow, { dueAt }: NextFiring, { taskQueue, workflowType }: { taskQueue: string; workflowType: string }): Promise<void> {
  const due = new Date(Math.ceil(Math.max(dueAt, Date.now() + headStart) / 1000) * 1000);
  const start: TimerStart = { processId: row.process_id, startEventId: row.start_event_id, ...(row.definition > 0 && { definition: row.definition }) };
  const options: ScheduleOptions = {
    scheduleId: scheduleIdOf(row),
    spec: {
      calendars: [{
        year: due.getUTCFullYear(), month: months[due.getUTCMonth()], dayOfMonth: due.getUTCDate(), hour: due.getUTCHours(), minute: due.getUTCMinutes(), second: due.getUTCSeconds(),
      }],
      timezone: 'UTC',
    },
    action: { type: 'startWorkflow', workflowType, args: [start], taskQueue, workflowId: scheduleIdOf(row) },
    policies: { overlap: ScheduleOverlapPolicy.ALLOW_ALL, catchupWindow: '365 days' },
  };
  try {
    await client.schedule.create(options);
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await client.schedule.getHandle(options.scheduleId).update((earlier) => ({ ...options, state: earlier.state }));
  }
}

async function deleteSchedule(client: Client, row: TimerStartRow): Promise<void> {
  try {
    await client.schedule.getHandle(scheduleIdOf(row)).delete();
  } catch (error) {
    if (!(error instanceof ScheduleNotFoundError)) throw error;
  }
}

const months = ['JANUARY', 'FEBRUARY', 'MARCH', 'APRIL', 'MAY', 'JUNE', 'JULY', 'AUGUST', 'SEPTEMBER', 'OCTOBER', 'NOVEMBER', 'DECEMBER'] as const;
