import type { Variables } from '#bpmn/model';
import type { Fact, FactName, FactOf } from '#engine/fact';
import type { Changes } from './changes';
import type { Transaction } from './connection';
import type { DefinitionReference } from './definitions';
import type { Step } from './steps';

/** What a projection knows of the instance beside the fact. */
export interface RecordedInstance {
  instanceId: string;
  definition: DefinitionReference;
  businessKey?: string;
  parent?: { instanceId: string; elementInstanceId: string };
  annotations: Variables;
}

/** Says which rows one kind of fact changes; pure, so that it can be read and tested without a database. */
export type Projection<Name extends FactName> = (fact: FactOf<Name>, changes: Changes, instance: RecordedInstance) => void;

export type Projections<Names extends FactName> = { [Name in Names]: Projection<Name> };

/** A reader of facts with rows of its own, such as the progress of a case; it gets each fact once. */
export interface FactReader {
  /** What it writes where it need not see the process rows; undefined where it must. */
  plain(instance: RecordedInstance, facts: readonly Fact[]): Step[] | undefined;
  /** Otherwise: reads and writes in the recording transaction, after the process rows are written; answers what is left to write. */
  read(transaction: Transaction, instance: RecordedInstance, facts: readonly Fact[]): Promise<Step[]>;
}

/** An instant as a row takes it. */
export function instant(at: number | undefined): string | null {
  return at === undefined ? null : new Date(at).toISOString();
}
