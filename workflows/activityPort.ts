import { proxyActivities, proxyLocalActivities, scheduleActivity } from '@temporalio/workflow';
import type { InstanceActivities } from '#activities/instanceActivities';
import type { ExternalActivity, ExternalCall, ExternalLimits } from '#bpmn/externalJob';
import type { Json } from '#bpmn/model';

/** Reads only, so it may run for a workflow task that never becomes history. */
export const { loadDefinition } = proxyLocalActivities<InstanceActivities>({
  startToCloseTimeout: '20 seconds',
  retry: { initialInterval: '200 milliseconds', maximumInterval: '10 seconds' },
});

/** The model a migration leads to. Nobody else gets a turn meanwhile, so it is given up soon, and the operator may try again. */
export const { loadDefinition: loadTarget } = proxyLocalActivities<InstanceActivities>({
  startToCloseTimeout: '5 seconds',
  retry: { maximumAttempts: 5, initialInterval: '200 milliseconds', maximumInterval: '1 second' },
});

/** PostgreSQL may be away for hours: recording is tried for ever. */
export const { recordFacts, startByTimer } = proxyActivities<InstanceActivities>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '500 milliseconds', maximumInterval: '5 seconds' },
});

/** A topic's own failures are answers and cost the job a try; Temporal repeats only what was lost with its worker. */
export const { performJob } = proxyActivities<InstanceActivities>({
  startToCloseTimeout: '5 minutes',
  retry: { maximumAttempts: 5, initialInterval: '1 second', maximumInterval: '30 seconds' },
});

/** An activity of a worker that is none of ours. Temporal tries once: a failed try is the job's. */
export function performElsewhere({ taskQueue, activityName }: ExternalActivity, limits: ExternalLimits, call: ExternalCall): Promise<Json | undefined> {
  return scheduleActivity(activityName, [call], {
    taskQueue, startToCloseTimeout: limits.startToClose, scheduleToStartTimeout: limits.scheduleToStart, retry: { maximumAttempts: 1 },
    ...(limits.heartbeat !== undefined && { heartbeatTimeout: limits.heartbeat }),
  });
}
