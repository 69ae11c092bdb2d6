import type { Parameter } from './decisionModel';
import type { DecisionTable } from './decisionTable';
import type { FunctionKind } from './functionDefinition';

/** The compiled logic of a decision: plain JSON, one kind for each boxed expression of DMN 1.5 (7.3, 10.2). */
export type BoxedExpression =
  | LiteralExpression | DecisionTable | BoxedContext | BoxedList | Relation | Invocation | FunctionDefinition | Conditional | Iterator | Filter;

interface Boxed<Kind extends string> {
  kind: Kind;
  /** Type the value must fit: a FEEL type or an item definition by name. */
  typeRef?: string;
}

export interface LiteralExpression extends Boxed<'literalExpression'> {
  feel: string;
}

/** An entry sees those before it; one without a name is the result of the whole. */
export interface BoxedContext extends Boxed<'context'> {
  entries: { name?: string; typeRef?: string; value: BoxedExpression }[];
}

export interface BoxedList extends Boxed<'list'> {
  elements: BoxedExpression[];
}

/** A list of contexts, written as a table: each row by the names of the columns. */
export interface Relation extends Boxed<'relation'> {
  columns: { name: string; typeRef?: string }[];
  rows: BoxedExpression[][];
}

export interface Invocation extends Boxed<'invocation'> {
  called: BoxedExpression;
  bindings: { name: string; value: BoxedExpression }[];
}

export interface FunctionDefinition extends Boxed<'functionDefinition'> {
  /** Absent: FEEL. Any other is refused at publish and fails by name where it is called. */
  language?: FunctionKind;
  parameters: Parameter[];
  body: BoxedExpression;
}

export interface Conditional extends Boxed<'conditional'> {
  if: BoxedExpression;
  then: BoxedExpression;
  else: BoxedExpression;
}

/** `partial` holds, as in FEEL, what `for` has brought so far. */
export interface Iterator extends Boxed<'for' | 'some' | 'every'> {
  variable: string;
  in: BoxedExpression;
  body: BoxedExpression;
}

export interface Filter extends Boxed<'filter'> {
  in: BoxedExpression;
  match: BoxedExpression;
}
