import type { DefinitionReference } from '#bpmn/definitionReference';
import type { Json, Variables } from '#bpmn/model';

/**
 * What may be asked of a process instance. Imperative; each is accepted or rejected as a whole.
 * `id` makes a repeat harmless, `at` (epoch milliseconds) is the only time the core knows, `by` is the acting person.
 */
export type Command = CommandEnvelope & CommandKind;

export interface CommandEnvelope {
  id: string;
  at: number;
  by?: string;
  /** Why, in the actor's words; operator commands ask for it. */
  reason?: string;
}

export type CommandKind =
  | StartProcess
  | { kind: 'completeUserTask'; elementInstanceId: string; outcome?: string; variables?: Variables }
  | { kind: 'completeJob'; jobId: string; variables?: Variables }
  /** `retriesLeft` 0 raises an incident; otherwise the job is offered again at `retryAt` (default: at once). */
  | { kind: 'failJob'; jobId: string; message: string; retriesLeft: number; retryAt?: number }
  | { kind: 'throwJobError'; jobId: string; errorCode: string; message?: string; variables?: Variables }
  /** Everything due at `at` fires, in order of due time. */
  | { kind: 'fireTimers' }
  /** Delivered to one subscription; the table that correlates chose it. */
  | { kind: 'receiveMessage'; messageId: string; subscriptionId: string; variables?: Variables }
  /** A signal thrown elsewhere; everything in the instance that waits for it hears it. */
  | { kind: 'receiveSignal'; signalName: string; signalId: string; variables?: Variables }
  /** An escalation nobody caught in a called process comes to its caller. */
  | { kind: 'receiveChildEscalation'; childInstanceId: string; escalationCode: string; variables?: Variables }
  | { kind: 'completeChildProcess'; childInstanceId: string; variables?: Variables }
  | { kind: 'failChildProcess'; childInstanceId: string; errorCode?: string; message: string; variables?: Variables }
  /** The work calendars have changed: every limit that runs is due anew by those of the environment. `changeId` names the change in the rows. */
  | { kind: 'recomputeClocks'; changeId?: string }
  | OperatorCommand;

export interface StartProcess {
  kind: 'startProcess';
  instanceId: string;
  businessKey?: string;
  variables?: Variables;
  /** Which event happened: a start event, a receive task that instantiates, or one behind a gateway that does; absent: the none start event. */
  startEventId?: string;
  /** Which of its definitions has happened, where it waits for several together; it waits for the others then. */
  definition?: number;
  parent?: { instanceId: string; elementInstanceId: string };
}

/** Commands of an operator or a permitted handler. Each can be previewed: `advance` on a copy. */
export type OperatorCommand =
  | {
      kind: 'modify';
      terminate?: string[];
      activate?: { nodeId: string; scopeInstanceId?: string; variables?: Variables }[];
    }
  /** To another model, which the environment brings along; `mapping` names the nodes that are called otherwise there (old id to new id). */
  | { kind: 'migrate'; definition: DefinitionReference; mapping?: Record<string, string> }
  /** Of a multi-instance body: one more. `item` is what its input element holds, `position` where it stands in a sequence (default: last). */
  | { kind: 'addInstance'; elementInstanceId: string; item?: Json; variables?: Variables; position?: number }
  /** One instance, or of a body the one at position `loopCounter`, which may be still to come in a sequence. */
  | { kind: 'removeInstance'; elementInstanceId: string; loopCounter?: number }
  /** A person chooses what is done in an ad-hoc sub-process. */
  | { kind: 'activateActivity'; elementInstanceId: string; nodeId: string; variables?: Variables }
  /** `variables`: what the person says about it, local to the sub-process; its output mappings decide what is kept. */
  | { kind: 'completeAdHocSubProcess'; elementInstanceId: string; variables?: Variables }
  | { kind: 'setVariables'; scopeInstanceId?: string; variables: Variables }
  | { kind: 'retry'; incidentId: string }
  | { kind: 'suspend'; elementInstanceId?: string }
  | { kind: 'resume'; elementInstanceId?: string }
  | { kind: 'cancel' }
  | { kind: 'pauseClock' | 'resumeClock' | 'restartClock'; clockId: string }
  /** `amount` in the clock's own unit. */
  | { kind: 'extendClock'; clockId: string; amount: number };

export type CommandName = CommandKind['kind'];
