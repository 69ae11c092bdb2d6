import type { Variables } from '#bpmn/model';

/** One try of a service task's work, as its topic gets it. The same try may come twice: use `jobId` to do it once. */
export interface OfferedJob {
  instanceId: string;
  businessKey?: string;
  jobId: string;
  elementInstanceId: string;
  nodeId: string;
  /** The topic. */
  type: string;
  /** From 1. */
  attempt: number;
  headers: Record<string, string>;
  variables: Variables;
}

/** What came of it. A failure costs a try; a BPMN error is caught in the model. */
export type JobResult =
  | { outcome: 'completed'; variables?: Variables }
  /** `isFinal`: trying again cannot help. `retryAfter` milliseconds. */
  | { outcome: 'failed'; message: string; isFinal?: boolean; retryAfter?: number }
  | { outcome: 'error'; errorCode: string; message?: string; variables?: Variables };
