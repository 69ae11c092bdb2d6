import type { EventDefinition, FlowNode, TriggerName } from '#bpmn/model';
import type { Run } from '#engine/run';
import type { ElementInstance } from '#engine/state';

/** Where a catching event waits: the element instance that waits, and the event in the model that names what for. */
export interface Place {
  elementInstanceId: string;
  nodeId: string;
  /** Which of its definitions, where it has several. */
  definition?: number;
}

/** The definition of a fact about a place: left out where the event has but one. */
export function definitionAt({ definition }: Place): { definition?: number } {
  return definition === undefined ? {} : { definition };
}

type DefinitionOf<Name extends TriggerName> = Extract<EventDefinition, { trigger: Name }>;

/**
 * What a trigger means wherever it stands. Position (start, catch, boundary, throw, end) is another matter: any trigger may
 * meet any position the standard allows.
 */
export interface Trigger<Definition extends EventDefinition> {
  /** Begins to wait; left out where nothing needs to be set up, as for errors, which look for their catcher. */
  await?(run: Run, definition: Definition, place: Place): void;
  /** Throws; says whether the token may go on at once. Left out where the standard knows no throwing event. */
  throw?(run: Run, definition: Definition, node: FlowNode, element: ElementInstance): 'goesOn' | 'waits';
}

/** Complete by type: a trigger of the model without a meaning does not compile. */
export type Triggers = { readonly [Name in TriggerName]: Trigger<DefinitionOf<Name>> };

export function triggerOf(run: Run, definition: EventDefinition): Trigger<EventDefinition> {
  return run.vocabulary.triggers[definition.trigger];
}
