import { addDuration, parseDuration } from './duration';
import type { Json } from './model';

/** An activity of another Temporal worker, as the type of a task names it. */
export interface ExternalActivity {
  taskQueue: string;
  activityName: string;
}

/** How long it may take, milliseconds; from the task's headers. */
export interface ExternalLimits {
  startToClose: number;
  scheduleToStart: number;
  /** Absent: the worker need not report that it lives. */
  heartbeat?: number;
}

const prefix = 'temporal:';
const pattern = /^temporal:([\w.:-]{1,200})\/([\w.:$-]{1,200})$/;

/** Whether a task's type means a worker of its own rather than a topic of this platform. */
export function isExternal(type: string): boolean {
  return type.startsWith(prefix);
}

/** Reads `temporal:<taskQueue>/<activityName>`; throws `RangeError` with a sentence for the author of the model. */
export function externalActivityOf(type: string): ExternalActivity {
  const [, taskQueue, activityName] = pattern.exec(type) ?? [];
  if (!taskQueue || !activityName) throw new RangeError(`“${type}” names no activity; write temporal:<task queue>/<activity>, for example temporal:payments/charge`);
  return { taskQueue, activityName };
}

const minute = 60_000;
const day = 24 * 60 * minute;

/**
 * Reads the limits out of a task's headers, ISO 8601 durations under the names Temporal gives them; throws `RangeError` for what
 * is no duration or beyond the bounds.
 */
export function externalLimitsOf(headers: Record<string, string>): ExternalLimits {
  const heartbeat = limitOf(headers, 'heartbeatTimeout', 1);
  return {
    startToClose: limitOf(headers, 'startToCloseTimeout', 30) ?? 5 * minute,
    scheduleToStart: limitOf(headers, 'scheduleToStartTimeout', 30) ?? 60 * minute,
    ...(heartbeat !== undefined && { heartbeat }),
  };
}

function limitOf(headers: Record<string, string>, name: string, mostDays: number): number | undefined {
  const text = headers[name];
  if (text === undefined) return undefined;
  const milliseconds = addDuration(0, parseDuration(text));
  if (milliseconds < 100 || milliseconds > mostDays * day) throw new RangeError(`The header ${name} “${text}” must lie between PT0.1S and P${mostDays}D`);
  return milliseconds;
}

/** Type of the failure by which any worker throws a BPMN error instead of failing. */
export const bpmnErrorType = 'BpmnError';

/** What a worker gets, the same in every language. */
export interface ExternalCall {
  variables: { [name: string]: Json };
  headers: Record<string, string>;
  /** `jobId` within `instanceId` stays the same for every try: use both to do the work once. */
  job: { jobId: string; attempt: number; retries: number };
  instance: { instanceId: string; processId: string; businessKey?: string; nodeId: string; elementInstanceId: string };
}
