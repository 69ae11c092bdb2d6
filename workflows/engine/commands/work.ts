import { copiesOf } from '#bpmn/copies';
import type { Variables } from '#bpmn/model';
import { rejected } from '#engine/handler';
import type { Handlers, Rejection } from '#engine/handler';
import { acceptVariables } from '#engine/mapping';
import { named } from '#engine/named';
import type { Run } from '#engine/run';
import { isGone } from '#engine/commands/target';
import { isSuspended } from '#engine/waiting';

/** What people and workers report about the work they were given. */
export const work: Handlers<'completeUserTask' | 'completeJob' | 'failJob' | 'throwJobError'> = {
  completeUserTask(run, { elementInstanceId, outcome, variables }) {
    const element = named(run.state.elements, elementInstanceId);
    if (!element?.userTask) return isGone(run, 'e', elementInstanceId, 'task');
    if (isSuspended(run.state, elementInstanceId)) return rejected('suspended', 'This task is suspended. Resume it first.');
    const node = run.node(element.nodeId);
    const copies = copiesOf(node.annotations ?? {});
    run.emit({ kind: 'userTaskCompleted', elementInstanceId, nodeId: element.nodeId, ...(outcome !== undefined && { outcome }), variables: variables ?? {}, ...(copies.length > 0 && { copies }) });
    // Local, so that mappings read it and it never leaks by itself.
    if (outcome !== undefined) run.emit({ kind: 'variablesSet', scopeInstanceId: elementInstanceId, variables: { outcome } });
    acceptVariables(run, node, element, variables);
    run.push({ do: 'leave', elementInstanceId });
    return undefined;
  },

  completeJob(run, { jobId, variables }) {
    const { job, rejection } = jobToReport(run, jobId);
    if (!job) return rejection;
    run.emit({ kind: 'jobCompleted', jobId, variables: variables ?? {} });
    // A late worker may report success after the operator was called.
    for (const incident of Object.values(run.state.incidents)) {
      if (incident.jobId === jobId) run.emit({ kind: 'incidentResolved', incidentId: incident.id });
    }
    goOn(run, job.elementInstanceId, variables);
    return undefined;
  },

  failJob(run, { jobId, message, retriesLeft, retryAt }) {
    const { job, rejection } = jobToReport(run, jobId);
    if (!job) return rejection;
    const at = retryAt ?? run.at;
    run.emit({ kind: 'jobRetryScheduled', jobId, message, retriesLeft: Math.max(0, retriesLeft), retryAt: at });
    if (retriesLeft > 0) {
      if (at <= run.at) run.emit({ kind: 'jobOffered', jobId, retriesLeft });
      return undefined;
    }
    run.emit({
      kind: 'incidentRaised', incidentId: `i${run.state.counted.incidents + 1}`, elementInstanceId: job.elementInstanceId,
      nodeId: run.element(job.elementInstanceId)?.nodeId ?? '', type: 'job', message, jobId, steps: [{ do: 'offerJob', jobId }],
    });
    return undefined;
  },

  throwJobError(run, { jobId, errorCode, message, variables }) {
    const { job, rejection } = jobToReport(run, jobId);
    if (!job) return rejection;
    run.push({
      do: 'throwError', elementInstanceId: job.elementInstanceId, errorCode, ...(message !== undefined && { message }), ...(variables && { variables }),
      orElse: { do: 'offerJob', jobId },
    });
    return undefined;
  },
};

function jobToReport(run: Run, jobId: string): { job?: Run['state']['jobs'][string]; rejection?: Rejection } {
  const job = named(run.state.jobs, jobId);
  if (!job) return { rejection: isGone(run, 'j', jobId, 'job') };
  if (isSuspended(run.state, job.elementInstanceId)) return { rejection: rejected('suspended', `The element of job ${jobId} is suspended. Report it again when it is resumed.`) };
  return { job };
}

function goOn(run: Run, elementInstanceId: string, variables: Variables | undefined): void {
  const element = run.element(elementInstanceId);
  if (!element) return;
  acceptVariables(run, run.node(element.nodeId), element, variables);
  run.push({ do: 'leave', elementInstanceId });
}
