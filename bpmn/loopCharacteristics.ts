import type { EventDefinition, Expression } from './model';

/** An activity done once for each item, or so many times; all at once or one after another. */
export interface MultiInstance {
  isSequential: boolean;
  /** `zeebe:loopCharacteristics inputCollection`. */
  inputCollection?: Expression;
  inputElement?: string;
  /** `bpmn:loopCardinality`. */
  loopCardinality?: Expression;
  outputCollection?: string;
  outputElement?: Expression;
  completionCondition?: Expression;
  /** Events thrown when an instance is done; left out: none, which is BPMN's `All`. */
  behavior?: MultiInstanceBehavior;
}

/** None: for each instance; One: for the first; Complex: those whose condition holds. */
export type MultiInstanceBehavior =
  | { kind: 'None' | 'One'; eventDefinitions: EventDefinition[] }
  | { kind: 'Complex'; complexBehaviorDefinitions: { condition: Expression; eventDefinitions: EventDefinition[] }[] };

/** Done again while the condition holds; what a drawing shows as a round arrow. */
export interface StandardLoop {
  /** Asked before the first round too. */
  testBefore: boolean;
  loopCondition?: Expression;
  /** Most rounds, whatever the condition says. */
  loopMaximum?: number;
}
