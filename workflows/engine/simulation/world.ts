import type { ProcessModel, Variables } from '#bpmn/model';
import type { Environment } from '#engine/environment';
import type { Fact } from '#engine/fact';
import type { InstanceState } from '#engine/state';

/** What is fixed while a model is played: the models by process id, and what the core is given everywhere else too. */
export interface Playground {
  models: ReadonlyMap<string, ProcessModel>;
  environment: Environment;
  /** Does a job at once; undefined: it waits for an act. */
  work?: (job: { type: string; nodeId: string; headers: Record<string, string>; variables: Variables }) => Worked | undefined;
}

/** What a worker says of a job it did. */
export type Worked = { variables: Variables } | { errorCode: string };

/** Everything there is between two acts. Plain values, never changed in place, so that stepping back is taking the one before. */
export interface World {
  now: number;
  /** In the order in which they began. */
  instances: readonly PlayedInstance[];
  /** Thrown or published, and caught by nobody yet. */
  messages: readonly HeldMessage[];
  /** Called processes that do not run here; they end by an act. */
  calls: readonly OpenCall[];
  jobsAtOnce: boolean;
  /** Called processes do not run, even where there is a model for them. */
  isAlone: boolean;
  /** Commands given so far; they number ids. */
  counted: number;
}

export interface PlayedInstance {
  instanceId: string;
  processId: string;
  state: InstanceState;
  /** What a completed process ended with. */
  result?: Variables;
}

export interface HeldMessage {
  messageId: string;
  messageName: string;
  correlationKey: string;
  variables: Variables;
  until: number;
}

export interface OpenCall {
  instanceId: string;
  elementInstanceId: string;
  nodeId: string;
  childInstanceId: string;
  processId: string;
}

/** A fact and whose it is. */
export interface Happening {
  instanceId: string;
  processId: string;
  fact: Fact;
}

/** Nothing has begun. */
export const worldAt = (now: number): World => ({ now, instances: [], messages: [], calls: [], jobsAtOnce: false, isAlone: false, counted: 0 });
