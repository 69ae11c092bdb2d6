import type { DecisionModel } from '#bpmn/decision';
import type { ProcessModel } from '#bpmn/model';
import type { Timekeeper } from '#bpmn/timekeeper';

/**
 * What the host fixes before a command runs, the same in worker, API and browser: pure functions and data, never a clock
 * or a network.
 */
export interface Environment {
  timekeeper: Timekeeper;
  /** Compiled decisions by decision id. */
  decisions: Record<string, DecisionModel>;
  /** By hash, the models `migrate` may lead to; the decisions are then those of the target's release. */
  models?: Record<string, ProcessModel>;
  /** Used where a limit names no calendar. */
  defaultCalendarId: string;
  /** Steps one command may take before it is stopped with an incident; default 20,000. */
  stepBudget?: number;
  /** Widest multi-instance; default 1,000. */
  multiInstanceBound?: number;
  /** Most completed activities of an instance that can wait to be compensated; default 5,000. */
  compensationBound?: number;
}
