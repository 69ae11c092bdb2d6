import { ActivityFailure, ApplicationFailure, isCancellation, TimeoutFailure, workflowInfo } from '@temporalio/workflow';
import type { JobResult, OfferedJob } from '#activities/job';
import { bpmnErrorType, externalActivityOf, externalLimitsOf } from '#bpmn/externalJob';
import type { ExternalCall } from '#bpmn/externalJob';
import type { Json, Variables } from '#bpmn/model';
import type { InstanceState, Job } from '#engine/state';
import { performElsewhere } from './activityPort';

/** Has a job done by an activity of another Temporal worker, in whatever language; its tries are the job's own. Only a cancellation is thrown. */
export async function performExternalJob(offered: OfferedJob, { processId }: InstanceState, { retries }: Job): Promise<JobResult> {
  const { variables, headers, instanceId, businessKey, jobId, attempt, nodeId, elementInstanceId, type } = offered;
  const call: ExternalCall = {
    variables, headers, job: { jobId, attempt, retries },
    instance: { instanceId, processId, nodeId, elementInstanceId, ...(businessKey !== undefined && { businessKey }) },
  };
  try {
    const activity = externalActivityOf(type);
    // On the interpreter's own queue stand the activities that write its rows; no model may call those.
    if (activity.taskQueue === workflowInfo().taskQueue) return wrongModel(`“${type}” names the platform's own task queue, which serves its topics only.`);
    return completed(type, await performElsewhere(activity, externalLimitsOf(headers), call));
  } catch (error) {
    if (isCancellation(error)) throw error;
    if (error instanceof RangeError) return wrongModel(error.message);
    return failed(type, error);
  }
}

function completed(type: string, result: Json | undefined): JobResult {
  if (result === undefined || result === null) return { outcome: 'completed' };
  return isRecord(result) ? { outcome: 'completed', variables: result } : wrongModel(`“${type}” must answer an object of result variables or nothing, but it answered ${JSON.stringify(result).slice(0, 200)}.`);
}

function failed(type: string, error: unknown): JobResult {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  if (cause instanceof TimeoutFailure) return { outcome: 'failed', message: timeoutMessage(type, cause) };
  if (!(cause instanceof ApplicationFailure)) return { outcome: 'failed', message: cause instanceof Error ? cause.message : String(cause) };
  if (cause.type === bpmnErrorType) return thrownError(type, cause);
  return { outcome: 'failed', message: cause.message, ...(cause.nonRetryable && { isFinal: true }) };
}

/** The error's code, and variables for its catcher, are the failure's first detail: a text, or an object. */
function thrownError(type: string, { details, message }: ApplicationFailure): JobResult {
  const detail: unknown = details?.[0];
  if (typeof detail === 'string' && detail !== '') return { outcome: 'error', errorCode: detail, message };
  const { errorCode, variables } = isRecord(detail) ? detail : {};
  if (typeof errorCode !== 'string' || errorCode === '') return wrongModel(`“${type}” threw a BPMN error without a code: ${message}`);
  return { outcome: 'error', errorCode, message, ...(isRecord(variables) && { variables }) };
}

function timeoutMessage(type: string, { timeoutType }: TimeoutFailure): string {
  if (timeoutType === 'SCHEDULE_TO_START') return `No worker took “${type}” in time. Is one running on that task queue? The header scheduleToStartTimeout says how long to wait.`;
  if (timeoutType === 'HEARTBEAT') return `The worker of “${type}” went silent: no heartbeat within heartbeatTimeout.`;
  return `The worker of “${type}” did not finish in time. The header startToCloseTimeout says how long it may take.`;
}

function wrongModel(message: string): JobResult {
  return { outcome: 'failed', isFinal: true, message };
}

function isRecord(value: unknown): value is Variables {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
