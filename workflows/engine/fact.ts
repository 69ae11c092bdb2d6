import type { DecisionRecord } from '#bpmn/decision';
import type { DefinitionReference } from '#bpmn/definitionReference';
import type { Json, Variables } from '#bpmn/model';
import type { LimitUnit } from '#bpmn/timekeeper';
import type { ElementInstance } from '#engine/state';
import type { Step } from '#engine/step';

/**
 * What happened, past tense, in order. One list serves state (`evolve`), the world (reactions), the rows (`recordFacts`)
 * and the animation. `sequence` counts from 1 without gaps within an instance; `at` is epoch milliseconds.
 */
export type Fact = FactEnvelope & FactKind;

export interface FactEnvelope {
  sequence: number;
  at: number;
  /** The command that led here; absent only where an instance acts by itself. */
  commandId: string;
  by?: string;
}

export type FactKind = ProcessFact | TokenFact | UserTaskFact | JobFact | EventFact | ChildFact | ClockFact | CompensationFact | TroubleFact;
export type FactName = FactKind['kind'];
export type FactOf<Name extends FactName> = Name extends FactName ? FactEnvelope & KindOf<FactKind, Name> : never;
/** A member of the union may stand for several kinds with the same shape. */
type KindOf<Member, Name> = Member extends { kind: FactName } ? (Name extends Member['kind'] ? Member & { kind: Name } : never) : never;

export type ProcessFact =
  | {
      kind: 'processInstanceStarted'; instanceId: string; processId: string; hash: string; businessKey?: string;
      parent?: { instanceId: string; elementInstanceId: string };
      annotations?: Variables;
    }
  | { kind: 'processInstanceCompleted'; variables: Variables }
  /** Ended by a terminate end event, an uncaught error handed to the parent, or an operator's cancel. */
  | { kind: 'processInstanceTerminated'; reason: 'terminateEnd' | 'error' | 'cancelled'; errorCode?: string; message?: string; variables?: Variables }
  | { kind: 'processInstanceSuspended' | 'processInstanceResumed'; reason?: string }
  /** Goes on by another model; `nodes` and `flows` name those that living things stood on and that are called otherwise there (old id to new id). */
  | { kind: 'processInstanceMigrated'; from: string; definition: DefinitionReference; nodes: Record<string, string>; flows: Record<string, string> }
  /** `through`: the compensations it was written from; they see the data of their time, but for what compensations write. */
  | { kind: 'variablesSet'; scopeInstanceId: string; variables: Variables; through?: string[] };

export type TokenFact =
  | {
      kind: 'elementActivated'; elementInstanceId: string; nodeId: string; type: ElementInstance['type']; scopeInstanceId?: string;
      /** Position in a multi-instance or round of a loop, from 1. */
      loopCounter?: number;
      name?: string; annotations?: Variables;
      /** The compensation record it undoes. */
      compensates?: string;
      /** A completed scope opened again to undo what was done in it; `handlerFollows`: then its own handler comes. */
      isReopened?: true; handlerFollows?: true;
    }
  /** `output`: what one instance of a multi-instance adds to the output collection. */
  | { kind: 'elementCompleted'; elementInstanceId: string; nodeId: string; output?: Json }
  /** `items`: kept for a sequential multi-instance, which makes its instances one by one. */
  | { kind: 'multiInstanceStarted'; elementInstanceId: string; nodeId: string; numberOfInstances: number; items?: Json[] }
  /** By hand. An instance put into a sequence moves those behind it; `loopCounter` is its position. */
  | { kind: 'instanceAdded'; elementInstanceId: string; nodeId: string; loopCounter: number; item?: Json; variables?: Variables }
  | { kind: 'instanceRemoved'; elementInstanceId: string; nodeId: string; loopCounter: number }
  | { kind: 'elementTerminated'; elementInstanceId: string; nodeId: string; because: 'boundaryEvent' | 'eventSubProcess' | 'error' | 'terminateEnd' | 'scopeEnded' | 'completionCondition' | 'eventBasedGateway' | 'modified' | 'removed' | 'adHocCompleted' | 'cancelled' | 'transactionCancelled' }
  | { kind: 'elementSuspended' | 'elementResumed'; elementInstanceId: string; nodeId: string }
  /** The node is called otherwise, or has another name or other annotations, in the model the instance was migrated to. */
  | { kind: 'elementMigrated'; elementInstanceId: string; nodeId: string; name?: string; annotations?: Variables }
  | { kind: 'sequenceFlowTaken'; flowId: string; scopeInstanceId: string; because?: Json }
  /** Of an ad-hoc sub-process whose model says what to do: what is left to do after what has begun. */
  | { kind: 'adHocActivitiesQueued'; elementInstanceId: string; nodeId: string; nodeIds: string[] }
  /** It takes no further activity and ends when those under way are done. */
  | { kind: 'adHocSubProcessEnding'; elementInstanceId: string; nodeId: string }
  /** A token waits at a join for the others. */
  | { kind: 'tokenArrived' | 'tokenConsumed'; nodeId: string; flowId: string; scopeInstanceId: string }
  /** `flowIds`: where its tokens came from; for the other flows it waits until it is reset. */
  | { kind: 'complexGatewayActivated'; nodeId: string; scopeInstanceId: string; flowIds: string[] }
  | { kind: 'complexGatewayReset'; nodeId: string; scopeInstanceId: string };

export type UserTaskFact =
  | {
      kind: 'userTaskCreated'; elementInstanceId: string; nodeId: string; name: string;
      assignee?: string; candidateGroups: string[]; candidateUsers: string[];
      dueAt?: number; followUpAt?: number; priority: number; formId?: string; clockId?: string; annotations?: Variables;
    }
  /** `copies`: groups and persons who are told of it. */
  | { kind: 'userTaskCompleted'; elementInstanceId: string; nodeId: string; outcome?: string; variables: Variables; copies?: string[] }
  | { kind: 'userTaskCancelled'; elementInstanceId: string; nodeId: string }
  /** What the task shows has changed with the model; who it was offered to, and until when, stays. */
  | { kind: 'userTaskMigrated'; elementInstanceId: string; nodeId: string; name: string; formId?: string; clockId?: string; annotations?: Variables };

export type JobFact =
  | { kind: 'jobCreated'; jobId: string; elementInstanceId: string; nodeId: string; type: string; retries: number; headers: Record<string, string>; variables: Variables }
  | { kind: 'jobRetryScheduled'; jobId: string; message: string; retriesLeft: number; retryAt: number }
  /** Offered again: after its retry time, or by an operator's retry. */
  | { kind: 'jobOffered'; jobId: string; retriesLeft: number }
  | { kind: 'jobCompleted'; jobId: string; variables: Variables }
  | { kind: 'jobCancelled'; jobId: string };

export type EventFact =
  | { kind: 'timerScheduled'; timerId: string; elementInstanceId: string; nodeId: string; definition?: number; dueAt?: number; clockId?: string; percent?: number; repetitions?: number }
  | { kind: 'timerRescheduled'; timerId: string; dueAt?: number }
  | { kind: 'timerFired' | 'timerCancelled'; timerId: string }
  | { kind: 'messageSubscribed'; subscriptionId: string; elementInstanceId: string; nodeId: string; definition?: number; messageName: string; correlationKey: string }
  | { kind: 'messageReceived'; subscriptionId: string; messageId: string; variables: Variables }
  | { kind: 'messageUnsubscribed'; subscriptionId: string }
  | { kind: 'messageThrown'; messageId: string; elementInstanceId: string; messageName: string; correlationKey: string; variables: Variables; timeToLive: number }
  | { kind: 'signalSubscribed'; subscriptionId: string; elementInstanceId: string; nodeId: string; definition?: number; signalName: string }
  /** `held`: what waits is suspended and will hear it when it goes on. */
  | { kind: 'signalReceived'; subscriptionId: string; signalId: string; variables: Variables; held?: true }
  | { kind: 'signalUnsubscribed'; subscriptionId: string }
  | { kind: 'signalThrown'; signalId: string; elementInstanceId: string; signalName: string; variables: Variables }
  | { kind: 'conditionAwaited'; conditionId: string; elementInstanceId: string; nodeId: string; definition?: number; condition: string }
  /** A condition has become true; one that ceases to hold may become true again. */
  | { kind: 'conditionMet' | 'conditionCeased' | 'conditionAbandoned'; conditionId: string }
  /** One definition of an event that waits for all of its own. */
  | { kind: 'eventPartHappened'; elementInstanceId: string; nodeId: string; definition: number; variables: Variables }
  /** All parts have happened, and with them the event. */
  | { kind: 'eventPartsTaken'; elementInstanceId: string; nodeId: string }
  /** `caughtBy`: the event that catches it; nobody need. */
  | { kind: 'escalationThrown'; elementInstanceId: string; escalationCode: string; variables: Variables; caughtBy?: string }
  /** The event that began the instance, or one of those a parallel event-based gateway waits for. */
  | { kind: 'awaitedEventHappened'; elementInstanceId: string; nodeId: string }
  /** `variables`: what came with it, which is what another version of the model would be given too. */
  | { kind: 'errorThrown'; elementInstanceId: string; errorCode: string; message?: string; variables?: Variables; caughtBy?: string }
  | { kind: 'decisionEvaluated'; elementInstanceId: string; decisionId: string; inputs: Variables; matchedRules: string[]; result: Json; evaluated?: DecisionRecord[] };

export type ChildFact =
  | {
      kind: 'childProcessCalled'; elementInstanceId: string; nodeId: string; childInstanceId: string;
      processId: string; bindingType: 'latest' | 'deployment' | 'versionTag'; versionTag?: string; variables: Variables;
    }
  | { kind: 'childProcessCompleted'; childInstanceId: string; variables: Variables }
  | { kind: 'childProcessFailed'; childInstanceId: string; errorCode?: string; message: string }
  | { kind: 'childProcessCancelled'; childInstanceId: string };

/** Every change of a clock. Together they are the ledger; `used` and `total` are milliseconds of the clock's own time. */
export type ClockFact =
  | { kind: 'clockStarted'; clockId: string; name: string; ownerInstanceId: string; amount: number; unit: LimitUnit; calendarId: string; total: number; dueAt: number }
  /** `held`: paused because its instance or element was suspended; goes on by itself when that is resumed. */
  | { kind: 'clockPaused'; clockId: string; used: number; reason?: string; held?: true }
  | { kind: 'clockResumed'; clockId: string; used: number; dueAt: number; reason?: string }
  | { kind: 'clockRestarted'; clockId: string; dueAt?: number; reason?: string }
  | { kind: 'clockExtended'; clockId: string; amount: number; total: number; dueAt?: number; reason?: string }
  /** A changed calendar moved its due time; what it had used when it last began to count stays. */
  | { kind: 'clockRecomputed'; clockId: string; dueAt: number; reason?: string }
  | { kind: 'clockStopped'; clockId: string; used: number };

export type CompensationFact =
  /** An activity is done and can be undone from now on; `isInterrupted`: it was ended with its transaction, what was done inside counts. */
  | { kind: 'compensationRecorded'; recordId: string; elementInstanceId: string; nodeId: string; scopeInstanceId: string; isInterrupted?: true }
  /** These are undone now, the last completed first; `activityId`: only that activity was meant. */
  | { kind: 'compensationThrown'; elementInstanceId: string; nodeId: string; scopeInstanceId: string; activityId?: string; waitForCompletion: boolean; recordIds: string[] }
  /** All of it is undone. */
  | { kind: 'compensationCompleted'; elementInstanceId: string; scopeInstanceId: string }
  /** Its scope was interrupted first; what is not undone yet can still be undone. */
  | { kind: 'compensationAbandoned'; elementInstanceId: string; scopeInstanceId: string }
  /** Everything active inside ends and everything done inside is undone; `thrownBy`: the cancel end event. */
  | { kind: 'transactionCancelled'; elementInstanceId: string; nodeId: string; thrownBy: string };

export type IncidentType = 'expression' | 'job' | 'decision' | 'calledProcess' | 'stepBudget' | 'multiInstance' | 'unhandledError' | 'noFlow' | 'clock' | 'compensation' | 'model';
export type TroubleFact =
  | {
      kind: 'incidentRaised'; incidentId: string; elementInstanceId: string; nodeId: string; type: IncidentType; message: string;
      expression?: string; operands?: Variables; jobId?: string;
      /** What a retry does again. */
      steps: Step[];
    }
  | { kind: 'incidentResolved'; incidentId: string };
