import { childAt, childrenAt, present, textAt } from '#bpmn/xmlElement';
import type { XmlElement } from '#bpmn/xmlElement';
import type { BoxedExpression, Invocation, Iterator } from './boxedExpression';
import { compileTable } from './compileTable';
import type { Parameter } from './decisionModel';

/** What an element without logic means: it fails where it is asked. */
const nothing: BoxedExpression = { kind: 'literalExpression', feel: '' };

type Compile = (source: XmlElement) => BoxedExpression;

/** How each kind of boxed expression is read, by the element that writes it. */
const compilers: Record<string, Compile> = {
  'dmn:LiteralExpression': (source) => present({ kind: 'literalExpression' as const, ...typed(source), feel: textAt(source, 'text') ?? '' }),
  'dmn:DecisionTable': compileTable,
  'dmn:Context': (source) => ({ kind: 'context', ...typed(source), entries: childrenAt(source, 'contextEntry').map((entry) => {
    const variable = childAt(entry, 'variable');
    return present({ name: nameOf(variable), typeRef: textAt(variable, 'typeRef'), value: compileBoxed(childAt(entry, 'value')) });
  }) }),
  'dmn:List': (source) => ({ kind: 'list', ...typed(source), elements: childrenAt(source, 'elements').map(compileBoxed) }),
  'dmn:Relation': (source) => ({
    kind: 'relation', ...typed(source), columns: childrenAt(source, 'column').map(parameterOf), rows: childrenAt(source, 'row').map((row) => childrenAt(row, 'elements').map(compileBoxed)),
  }),
  'dmn:Invocation': compileInvocation,
  'dmn:FunctionDefinition': compileFunction,
  'dmn:Conditional': (source) => ({ kind: 'conditional', ...typed(source), if: childOf(source, 'if'), then: childOf(source, 'then'), else: childOf(source, 'else') }),
  'dmn:For': (source) => compileIterator('for', source, 'return'),
  'dmn:Some': (source) => compileIterator('some', source, 'satisfies'),
  'dmn:Every': (source) => compileIterator('every', source, 'satisfies'),
  'dmn:Filter': (source) => ({ kind: 'filter', ...typed(source), in: childOf(source, 'in'), match: childOf(source, 'match') }),
};

/** The compiled form of a boxed expression; what is not known here is refused by the rules of the file. */
export function compileBoxed(source: XmlElement | undefined): BoxedExpression {
  const compile = source && Object.hasOwn(compilers, source.$type) ? compilers[source.$type] : undefined;
  return source && compile ? compile(source) : nothing;
}

/** Whether an element is a boxed expression that is evaluated here. */
export function isBoxed(source: XmlElement): boolean {
  return Object.hasOwn(compilers, source.$type);
}

/** A named and typed element, such as a parameter. */
export function parameterOf(source: XmlElement): Parameter {
  return present({ name: nameOf(source) ?? '', typeRef: textAt(source, 'typeRef') });
}

/** A name as FEEL compares it: its spaces are one. */
export function nameOf(source: XmlElement | undefined): string | undefined {
  return source?.name?.trim().replace(/\s+/g, ' ');
}

/** A function's parameters and body, of a business knowledge model too. */
export function compileFunction(source: XmlElement): Extract<BoxedExpression, { kind: 'functionDefinition' }> {
  const language = textAt(source, 'kind');
  return present({
    kind: 'functionDefinition' as const, ...typed(source), language: language === 'Java' || language === 'PMML' ? language : undefined,
    parameters: childrenAt(source, 'formalParameter').map(parameterOf), body: compileBoxed(childAt(source, 'body')),
  });
}

function compileInvocation(source: XmlElement): Invocation {
  const bindings = childrenAt(source, 'binding').map((binding) => ({ name: nameOf(childAt(binding, 'parameter')) ?? '', value: compileBoxed(childAt(binding, 'bindingFormula')) }));
  return { kind: 'invocation', ...typed(source), called: compileBoxed(childAt(source, 'calledFunction')), bindings };
}

function compileIterator(kind: Iterator['kind'], source: XmlElement, body: string): Iterator {
  return { kind, ...typed(source), variable: textAt(source, 'iteratorVariable') ?? '', in: childOf(source, 'in'), body: childOf(source, body) };
}

function childOf(source: XmlElement, name: string): BoxedExpression {
  return compileBoxed(childAt(childAt(source, name), 'value'));
}

function typed(source: XmlElement): { typeRef?: string } {
  return present({ typeRef: textAt(source, 'typeRef') });
}
