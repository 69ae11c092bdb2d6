import type { MultiInstance, StandardLoop } from './loopCharacteristics';

/**
 * The compiled process: plain JSON made once at publish time and pinned by its content hash. The engine, the API and the
 * browser read this, never XML. Names are BPMN's, letter for letter (BPMN 2.0.2).
 */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Variables = { [name: string]: Json };

/** A FEEL expression (the text after `=`), or a literal text taken as it stands. */
export type Expression = { feel: string } | { literal: string };

export interface ProcessModel {
  processId: string;
  name?: string;
  /** `zeebe:versionTag`, a label a call activity may bind to. */
  versionTag?: string;
  /** SHA-256, hexadecimal, of the canonical JSON of everything but this field. */
  hash: string;
  /** Process and every embedded sub-process by id; the process's own scope has the process id. */
  scopes: Record<string, Scope>;
  nodes: Record<string, FlowNode>;
  flows: Record<string, SequenceFlow>;
  /** What the city adds to the process and no token obeys (kind of case, icon …). */
  annotations?: Variables;
}

export interface Scope {
  id: string;
  parentId?: string;
  nodeIds: string[];
  /** Start events, or, where there are none, nodes without incoming flow (BPMN 2.0.2, 13.2). */
  startNodeIds: string[];
  /** Event sub-processes directly inside; each waits for its start event while the scope is active. */
  eventSubProcessIds?: string[];
}

export interface SequenceFlow {
  id: string;
  name?: string;
  sourceId: string;
  targetId: string;
  scopeId: string;
  condition?: Expression;
}

/** `zeebe:ioMapping`: source is always FEEL, target a variable path such as `order.id`. */
export interface Mapping {
  source: Expression;
  target: string;
}

interface NodeFields<Type extends string> {
  id: string;
  type: Type;
  name?: string;
  scopeId: string;
  incoming: string[];
  outgoing: string[];
  /** Where the standard allows a default flow: the flow taken when no condition holds. */
  defaultFlowId?: string;
  inputs?: Mapping[];
  outputs?: Mapping[];
  /** What the city adds and no token obeys: stage, outcomes, evidence, permitted operations (moddle `city:`). */
  annotations?: Variables;
  /** What this node does to named clocks of the instance when it is entered or left. */
  clockActions?: ClockAction[];
}

interface ActivityFields<Type extends string> extends NodeFields<Type> {
  boundaryEventIds?: string[];
  multiInstance?: MultiInstance;
  standardLoop?: StandardLoop;
  /** How many tokens it takes to begin (BPMN 2.0.2, 13.3.2); only when more than one. */
  startQuantity?: number;
  /** How many tokens go over each flow taken out of it; only when more than one. */
  completionQuantity?: number;
  /** Begun by compensation alone; no flow leads to it. */
  isForCompensation?: true;
  /** What undoes it: the activity its compensation boundary event is associated with. */
  compensationHandlerId?: string;
  /** A clock owned by this activity: runs while it is active, unless paused. */
  timeLimit?: TimeLimit;
}

/** Amount and unit are expressions, so that a limit can come from the catalogue (`=limit.amount`). */
export interface TimeLimit {
  clockName: string;
  amount: Expression;
  unit: Expression;
  calendar?: Expression;
}

export type ClockAction =
  | ({ action: 'start'; when: 'entered' | 'left' } & TimeLimit)
  | { action: 'pause' | 'resume' | 'restart' | 'stop'; when: 'entered' | 'left'; clockName: string; reason?: string }
  /** `amount` more in the clock's own unit. */
  | { action: 'extend'; when: 'entered' | 'left'; clockName: string; amount: Expression; reason?: string };

// --- events -------------------------------------------------------------------------------------------------------

export type EventDefinition =
  | { trigger: 'timer'; timer: TimerDefinition }
  | { trigger: 'message'; message: MessageDefinition }
  | { trigger: 'error'; errorCode?: Expression }
  | { trigger: 'signal'; signalName: Expression }
  /** Without a code it catches every escalation. */
  | { trigger: 'escalation'; escalationCode?: Expression }
  /** `variableNames`: asked again only when one of these has changed; left out: whenever any has. */
  | { trigger: 'conditional'; condition: Expression; variableNames?: string[] }
  /** Leads from the throwing event to the catching event of the same name in the same scope. */
  | { trigger: 'link'; linkName: string }
  | { trigger: 'terminate' }
  /** Catching (boundary, event sub-process) it stands for being compensated; throwing it undoes `activityId`, or all that is done in its scope. */
  | { trigger: 'compensation'; activityId?: string; waitForCompletion: boolean }
  | { trigger: 'cancel' };

export type TriggerName = EventDefinition['trigger'];

export type TimerDefinition =
  | { kind: 'timeDate' | 'timeDuration' | 'timeCycle'; expression: Expression }
  /** Follows a clock: fires when `percent` of its limit is used, however often the clock is paused or extended. */
  | { kind: 'clock'; clockName: string; percent: number };

export interface MessageDefinition {
  name: Expression;
  /** `zeebe:subscription correlationKey`. Absent on message start events. */
  correlationKey?: Expression;
  /** Throwing side: how long the message waits for a catcher, ISO 8601 duration. */
  timeToLive?: Expression;
}

interface EventFields<Type extends string> extends NodeFields<Type> {
  /** Empty: a none event; several: any of them when catching, all of them when throwing. */
  eventDefinitions: EventDefinition[];
}

interface CatchEventFields<Type extends string> extends EventFields<Type> {
  /** It happens when all its definitions have happened, not when the first has. */
  parallelMultiple?: true;
}

/** What a throwing message event or send task hands to: a job topic, else the message itself is published. */
export interface TaskDefinition {
  type: Expression;
  retries: Expression;
  headers: Record<string, string>;
}

// --- nodes --------------------------------------------------------------------------------------------------------

/** `isInterrupting` speaks of the start event of an event sub-process alone. */
export type StartEvent = CatchEventFields<'startEvent'> & { isInterrupting?: boolean };
export type EndEvent = EventFields<'endEvent'> & { taskDefinition?: TaskDefinition };
export type IntermediateCatchEvent = CatchEventFields<'intermediateCatchEvent'>;
export type IntermediateThrowEvent = EventFields<'intermediateThrowEvent'> & { taskDefinition?: TaskDefinition };
export type BoundaryEvent = CatchEventFields<'boundaryEvent'> & { attachedToId: string; cancelActivity: boolean };

export interface UserTask extends ActivityFields<'userTask'> {
  assignee?: Expression;
  candidateGroups?: Expression;
  candidateUsers?: Expression;
  dueDate?: Expression;
  followUpDate?: Expression;
  priority?: Expression;
  formId?: string;
}
export type ServiceTask = ActivityFields<'serviceTask'> & { taskDefinition: TaskDefinition };
export type SendTask = ActivityFields<'sendTask'> & { taskDefinition?: TaskDefinition; message?: MessageDefinition };
export type ReceiveTask = ActivityFields<'receiveTask'> & { message: MessageDefinition; instantiate?: true };
/** Either a FEEL script evaluated in the core, or a job. */
export type ScriptTask = ActivityFields<'scriptTask'> & {
  script?: { expression: Expression; resultVariable: string };
  taskDefinition?: TaskDefinition;
};
/** Either a decision evaluated in the core, or a job. */
export type BusinessRuleTask = ActivityFields<'businessRuleTask'> & {
  calledDecision?: { decisionId: Expression; resultVariable: string };
  taskDefinition?: TaskDefinition;
};
export type ManualTask = ActivityFields<'manualTask'>;
export type Task = ActivityFields<'task'>;
export interface CallActivity extends ActivityFields<'callActivity'> {
  calledElement: {
    processId: Expression;
    bindingType: 'latest' | 'deployment' | 'versionTag';
    versionTag?: string;
    propagateAllChildVariables: boolean;
    propagateAllParentVariables: boolean;
  };
}
/** `triggeredByEvent`: an event sub-process, which no flow leads to. */
export type SubProcess = ActivityFields<'subProcess'> & { triggeredByEvent?: true };
/** A sub-process that is done whole or undone whole: a cancel end event compensates it and leaves by the cancel boundary event. */
export type Transaction = ActivityFields<'transaction'>;
/** Its activities are begun by people, or as the model lists them, in any order and as often as needed (BPMN 2.0.2, 13.3.5). */
export interface AdHocSubProcess extends ActivityFields<'adHocSubProcess'> {
  /** Sequential: one activity at a time. */
  ordering: 'Parallel' | 'Sequential';
  /** Asked when an activity inside is completed. Without it a person ends the sub-process, or it ends with what the model listed. */
  completionCondition?: Expression;
  /** Once complete: end what is still under way, or wait for it. */
  cancelRemainingInstances: boolean;
  /** `zeebe:adHoc`: ids of the activities begun at once, FEEL. */
  activeElementsCollection?: Expression;
  outputCollection?: string;
  outputElement?: Expression;
}
export type ExclusiveGateway = NodeFields<'exclusiveGateway'>;
export type ParallelGateway = NodeFields<'parallelGateway'>;
export type InclusiveGateway = NodeFields<'inclusiveGateway'>;
/** Parallel: all events behind it are waited for, not the first alone; only where it begins instances. */
export type EventBasedGateway = NodeFields<'eventBasedGateway'> & { instantiate?: true; eventGatewayType?: 'Parallel' };
export type ComplexGateway = NodeFields<'complexGateway'> & { activationCondition?: Expression };

export type FlowNode =
  | StartEvent | EndEvent | IntermediateCatchEvent | IntermediateThrowEvent | BoundaryEvent
  | UserTask | ServiceTask | SendTask | ReceiveTask | ScriptTask | BusinessRuleTask | ManualTask | Task
  | CallActivity | SubProcess | Transaction | AdHocSubProcess
  | ExclusiveGateway | ParallelGateway | InclusiveGateway | EventBasedGateway | ComplexGateway;

export type FlowNodeType = FlowNode['type'];
export type Activity = Extract<FlowNode, { boundaryEventIds?: string[] }>;
/** An event that waits for something to happen. */
export type CatchEvent = StartEvent | IntermediateCatchEvent | BoundaryEvent;
export type EventNode = Extract<FlowNode, { eventDefinitions: EventDefinition[] }>;
export type NodeOf<Type extends FlowNodeType> = Extract<FlowNode, { type: Type }>;
