import type { Variables } from '#bpmn/model';

/**
 * What somebody does while playing a model. Plain JSON: a list of acts is a scenario, and is played again on other versions of the
 * model. So an act names things as the model does and never by the ids of one run.
 */
export type Act =
  /** `startEventId`: absent for the none start event. `alone`: called processes do not run; each ends by an act. */
  | { do: 'start'; processId: string; startEventId?: string; businessKey?: string; variables?: Variables; alone?: true }
  | { do: 'completeTask'; at: Spot; outcome?: string; variables?: Variables }
  | { do: 'completeJob'; at: Spot; variables?: Variables }
  | { do: 'throwError'; at: Spot; errorCode: string; variables?: Variables }
  | { do: 'failJob'; at: Spot; message: string }
  /** Whether jobs are done as soon as they come up, with nothing to say, or one by one by hand. */
  | { do: 'work'; jobs: 'atOnce' | 'byHand' }
  /** What an event waits for happens: its message comes. */
  | { do: 'receive'; at: Spot; variables?: Variables }
  /** A message from outside finds its event by name and key, or begins a process. */
  | { do: 'publish'; messageName: string; correlationKey: string; variables?: Variables }
  | { do: 'signal'; signalName: string; variables?: Variables }
  /** The clock moves to the moment a timer is due; whatever is due before happens on the way. */
  | { do: 'awaitTimer'; at: Spot }
  /** The clock moves on. */
  | { do: 'wait'; milliseconds: number }
  | { do: 'activate'; at: Spot; nodeId: string; variables?: Variables }
  | { do: 'endAdHoc'; at: Spot; variables?: Variables }
  /** A called process that does not run here ends. */
  | { do: 'answerCall'; at: Spot; variables?: Variables; errorCode?: string }
  | { do: 'setVariables'; processId: string; variables: Variables }
  | { do: 'retry'; at: Spot };

/** A node of a process; `nth` (from 0, in the order they came up) tells several open ones apart. */
export interface Spot {
  processId: string;
  nodeId: string;
  nth?: number;
}

export type ActName = Act['do'];
