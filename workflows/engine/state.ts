import type { FlowNodeType, Json, Variables } from '#bpmn/model';
import type { LimitUnit } from '#bpmn/timekeeper';
import type { Compensates, Compensation, CompensationRecord, PastValue } from '#engine/compensationRecord';
import type { IncidentType } from '#engine/fact';
import type { Step } from '#engine/step';

/**
 * Everything an instance is between two commands. Plain JSON, written by `evolve` alone; what has ended is gone from it.
 */
export interface InstanceState {
  instanceId: string;
  processId: string;
  /** Hash of the model it runs on. */
  hash: string;
  businessKey?: string;
  parent?: { instanceId: string; elementInstanceId: string };
  status: 'active' | 'completed' | 'terminated';
  suspended?: true;
  /** Of the last fact. */
  sequence: number;
  counted: Counted;
  /** By element instance id, parents before children; the process itself is the first. */
  elements: Record<string, ElementInstance>;
  jobs: Record<string, Job>;
  timers: Record<string, Timer>;
  clocks: Record<string, Clock>;
  subscriptions: Record<string, Subscription>;
  signals?: Record<string, SignalSubscription>;
  conditions?: Record<string, AwaitedCondition>;
  /** By id of the called instance. */
  children: Record<string, { childInstanceId: string; elementInstanceId: string }>;
  incidents: Record<string, Incident>;
  /** What is done and can still be undone, in order of completion; absent until there is something. */
  compensationRecords?: Record<string, CompensationRecord>;
  /** Compensations under way, by the element instance that threw them. */
  compensations?: Record<string, Compensation>;
}

/** How many ids of each kind have been given out. */
export interface Counted {
  elements: number;
  jobs: number;
  timers: number;
  clocks: number;
  subscriptions: number;
  messages: number;
  /** Places that waited for a signal. */
  signals?: number;
  signalsThrown?: number;
  conditions?: number;
  incidents: number;
  compensationRecords?: number;
}

export interface ElementInstance {
  id: string;
  nodeId: string;
  /** A body holds the instances of an activity that is done several times. */
  type: FlowNodeType | 'process' | 'multiInstanceBody' | 'loopBody';
  /** Enclosing element instance; absent on the process. */
  scopeInstanceId?: string;
  /** Local variables. */
  variables?: Variables;
  /** Living element instances directly inside. */
  children?: number;
  /** Tokens that wait at joins directly inside: by gateway, the incoming flows they came over, in order of arrival. */
  tokens?: Record<string, string[]>;
  /** Complex gateways directly inside that were activated: by gateway, the incoming flows it took a token from. */
  awaitingReset?: Record<string, string[]>;
  /** A person has this task before him. */
  userTask?: true;
  suspended?: true;
  /** Position in a multi-instance or round of a loop, from 1. */
  loopCounter?: number;
  /** On a multi-instance body. */
  loop?: Loop;
  /** On the body of a standard loop: rounds begun. */
  rounds?: number;
  /** Events in the model that happened already: the one that began the instance, or some behind a parallel gateway. */
  happened?: string[];
  /** On an ad-hoc sub-process. */
  adHoc?: AdHoc;
  /** Of events that wait for all their definitions, by node: those that have happened, and what came with them. */
  parts?: Record<string, { definitions: number[]; variables: Variables }>;
  /** How often a call activity has called, so that a repeated call is an instance of its own. */
  calls?: number;
  /** On a transaction that was cancelled and is being undone. */
  isCancelled?: true;
  /** On a compensation handler, and on a completed scope that is opened again to undo what was done in it. */
  compensates?: Compensates;
  /** Sequence of the last compensation record made somewhere inside; absent where there never was one. */
  recordedAt?: number;
  /** Earlier values of its variables that a compensation record may still ask for, oldest first. */
  past?: Record<string, PastValue[]>;
}

export interface Loop {
  /** Planned in all, those removed included: the highest position there is. */
  numberOfInstances: number;
  /** The highest position begun. */
  started: number;
  completed: number;
  terminated: number;
  items?: Json[];
  /** By position, null where nothing came yet. */
  outputs: Json[];
  /** Positions taken out by hand; they count nowhere. */
  removed?: number[];
  /** Variables given by hand to instances that have not begun, by position. */
  given?: Record<string, Variables>;
}

export interface AdHoc {
  /** Its model said what to do at first; else people alone do. */
  chosenByModel?: true;
  /** What comes after the activity under way, where one is done at a time. */
  queue?: string[];
  ending?: true;
}

export interface Job {
  id: string;
  elementInstanceId: string;
  type: string;
  retries: number;
  retriesLeft: number;
  /** Not offered again before. */
  retryAt?: number;
}

export interface Timer {
  id: string;
  /** What it interrupts, continues or accompanies. */
  elementInstanceId: string;
  /** The timer event in the model. */
  nodeId: string;
  /** Which of its definitions, where it has several. */
  definition?: number;
  /** Absent while it stands still. */
  dueAt?: number;
  /** Left over when it was stopped by a suspension, milliseconds. */
  remaining?: number;
  clockId?: string;
  percent?: number;
  /** Of a cycle: how many more times after this one; absent: without end. */
  repetitions?: number;
}

export interface Clock {
  id: string;
  name: string;
  /** Element instance that owns it; the process for a clock of the instance. */
  ownerInstanceId: string;
  amount: number;
  unit: LimitUnit;
  calendarId: string;
  /** Own time, milliseconds, extensions included. */
  total: number;
  /** Own time used until `since`, or until it stopped. */
  used: number;
  /** Running since; absent while paused. */
  since?: number;
  dueAt?: number;
  /** Paused by a suspension, which also lets it go on. */
  held?: true;
  /** Events that have given their notice of it, by node. */
  noticed?: string[];
}

/** Something an element instance waits for: an event of the model, or one definition of an event that has several. */
interface Waited {
  id: string;
  elementInstanceId: string;
  nodeId: string;
  definition?: number;
}

export interface Subscription extends Waited {
  messageName: string;
  correlationKey: string;
}

export interface SignalSubscription extends Waited {
  signalName: string;
  /** Heard while suspended, the oldest first. */
  held?: { signalId: string; variables: Variables }[];
}

export interface AwaitedCondition extends Waited {
  /** As the model writes it. */
  condition: string;
  isTrue?: true;
}

export interface Incident {
  id: string;
  elementInstanceId: string;
  nodeId: string;
  type: IncidentType;
  message: string;
  jobId?: string;
  steps: Step[];
}

/** The element instance of the process itself. */
export const rootElementId = 'e1';
