import type { Variables } from '#bpmn/model';

/**
 * A piece of work the core still has to do inside one command. Plain JSON, because an incident keeps the steps that a retry
 * repeats. Every step is whole: either all its facts happen or none.
 */
export type Step =
  /** A token has come in: map inputs, arm boundary events, start the element's own work. */
  | { do: 'enter'; elementInstanceId: string }
  /** The process begins, or an operator opened this scope around a node he activated: all that stands ready, but no start event. */
  | { do: 'open'; elementInstanceId: string }
  /** An event that stands at an edge or behind a gateway has happened; nothing entered it before. Its token goes on. */
  | { do: 'passEvent'; elementInstanceId: string }
  /** Its own work is done: map outputs, choose flows, move the token on. */
  | { do: 'leave'; elementInstanceId: string }
  /** Something inside ended: a scope with no token left ends too. */
  | { do: 'endScope'; elementInstanceId: string }
  /** The next of what a compensation undoes; `elementInstanceId`: what threw it. */
  | { do: 'compensate'; elementInstanceId: string }
  /** The start event of this event sub-process has happened; `variables` came with it. */
  | { do: 'beginEventSubProcess'; elementInstanceId: string; nodeId: string; variables?: Variables }
  | { do: 'fireTimer'; timerId: string }
  | { do: 'hearSignal'; subscriptionId: string; signalId: string; variables: Variables }
  /** Whether a condition waited for has become true. */
  | { do: 'askCondition'; conditionId: string }
  | { do: 'throwEscalation'; elementInstanceId: string; escalationCode: string; variables: Variables }
  /** A join nobody can complete goes on with the tokens it has. */
  | { do: 'releaseJoin'; elementInstanceId: string; nodeId: string }
  /** Whether a complex gateway is activated by the tokens that wait at it. */
  | { do: 'askJoin'; elementInstanceId: string; nodeId: string }
  /** What a done instance of a multi-instance threw has been caught: the body goes on, if it still is. */
  | { do: 'continueBody'; elementInstanceId: string; isEnough: boolean }
  | { do: 'offerJob'; jobId: string }
  /** The child process is called again after it failed. */
  | { do: 'call'; elementInstanceId: string }
  /** `orElse`: what a retry does when nobody catches the error. */
  | { do: 'throwError'; elementInstanceId: string; errorCode: string; message?: string; variables?: Variables; orElse?: Step };

export type StepName = Step['do'];
