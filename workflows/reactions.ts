import { ActivityFailure, CancellationScope, isCancellation } from '@temporalio/workflow';
import type { JobResult, OfferedJob } from '#activities/job';
import { isExternal } from '#bpmn/externalJob';
import type { FlowNode } from '#bpmn/model';
import type { CommandKind } from '#engine/command';
import type { Fact } from '#engine/fact';
import type { InstanceState, Job } from '#engine/state';
import { visibleVariables } from '#engine/variables';
import { performJob } from './activityPort';
import { performExternalJob } from './externalJob';
import type { Inbox } from './inbox';
import type { Instance } from './instance';

/** Pause before the second try; doubled for each further one. */
const firstPause = 10_000;
const longestPause = 3_600_000;

/**
 * What facts do to the world: jobs become activities, whose results come back through the inbox. Calls of other processes and
 * thrown messages leave as commands of the recording (database/followUps.ts), so nothing of them can be lost with a run.
 */
export class Reactions {
  private readonly running = new Map<string, CancellationScope>();
  private readonly inbox: Inbox;
  private readonly instance: Instance;

  constructor(inbox: Inbox, instance: Instance) {
    this.inbox = inbox;
    this.instance = instance;
  }

  to(facts: readonly Fact[]): void {
    for (const fact of facts) {
      if (fact.kind === 'jobCreated' || fact.kind === 'jobOffered') this.offer(fact.jobId);
      if (fact.kind === 'jobCancelled') this.running.get(fact.jobId)?.cancel();
    }
  }

  /** After continue-as-new: activities do not survive it, the jobs in the state do. */
  resume(): void {
    const { state } = this.instance;
    for (const job of Object.values(state?.jobs ?? {})) if (state && isOffered(state, job)) this.offer(job.id);
  }

  get isIdle(): boolean {
    return this.running.size === 0;
  }

  private offer(jobId: string): void {
    const { state } = this.instance;
    const job = state?.jobs[jobId];
    if (!state || !job || this.running.has(jobId)) return;
    const scope = new CancellationScope();
    this.running.set(jobId, scope);
    void scope.run(() => this.perform(state, job)).then((command) => {
      this.running.delete(jobId);
      if (command) this.inbox.report({ ...command, id: `job:${jobId}:${job.retriesLeft}:${state.sequence}`, at: Date.now() });
    });
  }

  private async perform(state: InstanceState, job: Job): Promise<CommandKind | undefined> {
    const offered = this.offerOf(state, job);
    try {
      return reportOf(job, await (isExternal(job.type) ? performExternalJob(offered, state, job) : performJob(offered)));
    } catch (error) {
      if (isCancellation(error)) return undefined;
      const cause = error instanceof ActivityFailure ? error.cause : error;
      return failureOf(job, { outcome: 'failed', message: cause instanceof Error ? cause.message : String(cause) });
    }
  }

  private offerOf(state: InstanceState, job: Job): OfferedJob {
    const nodeId = state.elements[job.elementInstanceId]?.nodeId ?? '';
    return {
      instanceId: state.instanceId, businessKey: state.businessKey, jobId: job.id, elementInstanceId: job.elementInstanceId, nodeId, type: job.type,
      attempt: job.retries - job.retriesLeft + 1, headers: headersOf(this.instance.definition.model.nodes[nodeId]), variables: visibleVariables(state, job.elementInstanceId),
    };
  }
}

function reportOf(job: Job, result: JobResult): CommandKind {
  if (result.outcome === 'completed') return { kind: 'completeJob', jobId: job.id, variables: result.variables };
  if (result.outcome === 'failed') return failureOf(job, result);
  return { kind: 'throwJobError', jobId: job.id, errorCode: result.errorCode, message: result.message, variables: result.variables };
}

function failureOf(job: Job, { message, isFinal, retryAfter }: Extract<JobResult, { outcome: 'failed' }>): CommandKind {
  const retriesLeft = isFinal ? 0 : job.retriesLeft - 1;
  const pause = retryAfter ?? Math.min(longestPause, firstPause * 2 ** (job.retries - job.retriesLeft));
  return { kind: 'failJob', jobId: job.id, message, retriesLeft, retryAt: Date.now() + pause };
}

function isOffered(state: InstanceState, job: Job): boolean {
  const isStuck = Object.values(state.incidents).some(({ jobId, steps }) => jobId === job.id || steps.some((step) => step.do === 'offerJob' && step.jobId === job.id));
  return job.retryAt === undefined && job.retriesLeft > 0 && !isStuck;
}

function headersOf(node: FlowNode | undefined): Record<string, string> {
  return (node && 'taskDefinition' in node && node.taskDefinition?.headers) || {};
}
