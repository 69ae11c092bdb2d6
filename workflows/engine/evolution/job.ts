import type { Evolution } from '#engine/evolve';
import type { JobFact } from '#engine/fact';

export const jobEvolution: Evolution<JobFact['kind']> = {
  jobCreated(draft, { jobId, elementInstanceId, type, retries }) {
    draft.table('jobs')[jobId] = { id: jobId, elementInstanceId, type, retries, retriesLeft: retries };
    draft.state.counted.jobs++;
  },
  jobRetryScheduled(draft, { jobId, retriesLeft, retryAt }) {
    const job = draft.state.jobs[jobId];
    if (job) draft.table('jobs')[jobId] = { ...job, retriesLeft, retryAt };
  },
  jobOffered(draft, { jobId, retriesLeft }) {
    const job = draft.state.jobs[jobId];
    if (!job) return;
    const { retryAt: _, ...rest } = job;
    draft.table('jobs')[jobId] = { ...rest, retriesLeft };
  },
  jobCompleted(draft, { jobId }) {
    draft.remove('jobs', jobId);
  },
  jobCancelled(draft, { jobId }) {
    draft.remove('jobs', jobId);
  },
};
