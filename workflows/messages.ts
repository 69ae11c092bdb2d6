import type { LoadedDefinition } from '#activities/instanceActivities';
import type { DefinitionReference } from '#bpmn/definitionReference';
import type { Command } from '#engine/command';
import type { Fact } from '#engine/fact';
import type { MigrationObstacle } from '#engine/migration/obstacle';
import type { RejectionReason } from '#engine/outcome';
import type { InstanceState } from '#engine/state';

/** Everything that passes between the API and a process instance: plain types and names, importable anywhere. */

/** Workflow type = process id, workflow id = instance id. */
export interface ProcessInstanceArguments {
  definition: DefinitionReference;
  /** What the definition leads to, where it is small; absent: the instance asks for it. */
  loaded?: LoadedDefinition;
  budget?: RunBudget;
  /** Handed on by the run before, or what the first command has led to. */
  carried?: Carried;
  /** Facts of the first command, for who started the instance to record. */
  handedOut?: Fact[];
}

/** When a run continues as new though the server does not suggest it yet. */
export interface RunBudget {
  /** Commands answered. */
  commands?: number;
  /** Events in history. */
  events?: number;
}

/** What a run begins with. After continue-as-new there are no facts beside it: a run hands on only when all of them are recorded. */
export interface Carried {
  state: InstanceState;
  recent: RecentCommand[];
  held: Command[];
  lastAt: number;
}

/** Temporal forgets update ids with the run, so the instance remembers the newest itself. */
export type RecentCommand = { id: string } & ({ accepted: true } | Refused);

/** Why a command was not carried out; `obstacles` where it was a migration that something stands in the way of. */
export interface Refused {
  accepted: false;
  reason: RejectionReason;
  message: string;
  obstacles?: MigrationObstacle[];
}

/** Update: one command, answered when its facts are durable in history. */
export const submitCommandName = 'submitCommand';

export interface SubmitCommand {
  command: Command;
  /** Facts up to here are in the rows; the instance need not keep them. */
  recordedSequence: number;
}

/** `facts`: everything not yet recorded as far as the instance knows, also where the command was refused or is a repeat. */
export type SubmitAnswer = { facts: Fact[] } & ({ accepted: true } | Refused);

/** Type of the failure by which an instance between two runs asks to submit again in a moment. */
export const handingOnFailure = 'HandingOn';

/** Query: what the instance itself holds to be true. */
export const instanceStateName = 'instanceState';

export interface InstanceStateAnswer {
  definition: DefinitionReference;
  state?: InstanceState;
  /** Facts not known to be recorded. */
  unrecorded: number;
  /** Commands answered in this run. */
  commands: number;
}

/** Workflow a schedule runs to start a process by its timer; `$` cannot begin a process id. */
export const timerStartName = '$timerStart';

export interface TimerStart {
  processId: string;
  startEventId: string;
  /** Which of its definitions; absent: the first. */
  definition?: number;
}
