import type { Json, Variables } from '#bpmn/model';
import type { ElementInstance } from '#engine/state';

/** The view a compensation has of the data: as they were when that was completed which it undoes. */
export interface Compensates {
  /** Sequence of the fact that recorded the completion. */
  recordedAt: number;
  /** Local variables of the completed activity; a scope opened again has its own back instead. */
  variables?: Variables;
  /** Written from inside since: these are seen as they are now. */
  written?: string[];
  /** A completed scope opened again; its handlers run inside it. */
  isReopened?: true;
}

/** What a variable was before the fact with this sequence changed it; without a value: not there yet. */
export interface PastValue {
  until: number;
  value?: Json;
}

/** An activity that is done and can be undone. */
export interface CompensationRecord {
  id: string;
  elementInstanceId: string;
  nodeId: string;
  type: ElementInstance['type'];
  /** Where it was done: a living scope, or a completed one that has a record itself. */
  scopeInstanceId: string;
  /** Sequence of the fact that recorded it. */
  recordedAt: number;
  variables?: Variables;
  past?: Record<string, PastValue[]>;
  /** Ended before it was done, by the cancellation of its transaction: what was done in it is undone one by one. */
  isInterrupted?: true;
  /** The compensation that will undo it. */
  thrownBy?: string;
  /** What was done inside is undone; its own handler follows. */
  isReopened?: true;
}

export interface Compensation {
  /** The throwing event; a transaction that is cancelled; a scope opened again. */
  elementInstanceId: string;
  /** Where the handlers run. */
  scopeInstanceId: string;
  /** It goes on when all is undone; absent where it went on at once. */
  waits?: true;
}
