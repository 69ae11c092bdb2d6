import type { BoxedExpression } from './boxedExpression';
import type { ItemTypes } from './itemType';

/** A parameter of a function, a business knowledge model or a decision service. */
export interface Parameter {
  name: string;
  typeRef?: string;
}

/** Input data an element asks for: the variable of that name. */
export interface RequiredInput extends Parameter {
  /** Name under which its model is imported: the expression then writes `model.name`. */
  importName?: string;
}

interface ElementFields {
  decisionId: string;
  name: string;
  /** Under which name the result stands for the elements that require it. */
  variableName: string;
  /** SHA-256, hexadecimal, of the canonical JSON of everything but this field. */
  hash: string;
  /** Decisions whose results this one needs, evaluated first. */
  requiredDecisionIds: string[];
  requiredInputs?: RequiredInput[];
  /** Business knowledge models and decision services that its expressions call. */
  requiredKnowledgeIds?: string[];
  /** Names under which the models of required elements are imported, by the element's id. */
  importNames?: Record<string, string>;
  /** Type the result must fit. */
  typeRef?: string;
  /** The item definitions its expressions and types speak of. */
  types?: ItemTypes;
}

/** Decides something; what a business rule task calls. */
export interface Decision extends ElementFields {
  kind?: 'decision';
  logic: BoxedExpression;
}

/** A function that decisions share. */
export interface BusinessKnowledgeModel extends ElementFields {
  kind: 'businessKnowledgeModel';
  parameters: Parameter[];
  logic: BoxedExpression;
}

/** Some decisions behind one interface: called with its parameters, or by a business rule task with its variables. */
export interface DecisionService extends ElementFields {
  kind: 'decisionService';
  /** Input data first, then input decisions (DMN 1.5, 10.4); these carry the decision they stand for. */
  parameters: (RequiredInput & { decisionId?: string })[];
  outputDecisionIds: string[];
}

/** A compiled element of a decision model: plain JSON made at publish time, so that the engine evaluates it without any XML. */
export type DecisionModel = Decision | BusinessKnowledgeModel | DecisionService;

/** Whether an element decides something by itself; only these are required for their result. */
export function isDecision(model: DecisionModel): model is Decision {
  return model.kind === undefined || model.kind === 'decision';
}
