import type { BoxedExpression } from './boxedExpression';
import type { UnhashedDecision } from './compileElement';
import type { DecisionTable } from './decisionTable';
import { typeName } from './itemType';
import type { ItemType, ItemTypes } from './itemType';

/** A FEEL text of an element, with what it may name; `tests` are the cells on the input side of a table. */
export interface FeelText {
  feel: string;
  kind: 'expression' | 'tests';
  names: Names;
}

/** What a text may name, shaped as the values will be: FEEL's names hold spaces and signs, only the names tell them apart. */
type Names = Record<string, unknown>;

const deepestFields = 5;

/** Every FEEL text of an element; `variables` are what its requirements are called and typed. */
export function feelTexts(model: UnhashedDecision, required: { name: string; typeRef?: string; importName?: string }[]): FeelText[] {
  const types = model.types ?? {};
  const names: Names = {};
  for (const { name, typeRef, importName } of required) {
    if (importName === undefined) names[name] = shapeOf(typeRef, types, 0);
    else names[importName] = { ...(names[importName] as Names | undefined), [name]: shapeOf(typeRef, types, 0) };
  }
  if (model.kind === 'decisionService') return [];
  const parameters = model.kind === 'businessKnowledgeModel' ? model.parameters : [];
  return textsIn(model.logic, withNames(names, parameters, types), types);
}

function textsIn(expression: BoxedExpression, names: Names, types: ItemTypes): FeelText[] {
  const inner = (part: BoxedExpression, more: Names = {}) => textsIn(part, { ...names, ...more }, types);
  switch (expression.kind) {
    case 'literalExpression':
      return [{ feel: expression.feel, kind: 'expression', names }];
    case 'decisionTable':
      return textsOfTable(expression, names);
    case 'context': {
      let known = names;
      return expression.entries.flatMap(({ name, typeRef, value }) => {
        const texts = textsIn(value, known, types);
        if (name !== undefined) known = { ...known, [name]: shapeOf(typeRef, types, 0) };
        return texts;
      });
    }
    case 'list':
      return expression.elements.flatMap((element) => inner(element));
    case 'relation':
      return expression.rows.flat().flatMap((cell) => inner(cell));
    case 'invocation':
      return [...inner(expression.called), ...expression.bindings.flatMap(({ value }) => inner(value))];
    case 'functionDefinition':
      return expression.language ? [] : textsIn(expression.body, withNames(names, expression.parameters, types), types);
    case 'conditional':
      return [...inner(expression.if), ...inner(expression.then), ...inner(expression.else)];
    case 'for':
    case 'some':
    case 'every':
      return [...inner(expression.in), ...inner(expression.body, { [expression.variable]: null, partial: null })];
    case 'filter':
      return [...inner(expression.in), ...inner(expression.match, { item: null })];
  }
}

function textsOfTable(table: DecisionTable, names: Names): FeelText[] {
  const text = (kind: FeelText['kind']) => (feel: string | undefined) => (feel === undefined ? [] : [{ feel, kind, names }]);
  const expression = text('expression');
  const tests = text('tests');
  const cell = (feel: string) => (feel.trim() === '' ? [] : expression(feel));
  return [
    ...table.inputs.flatMap(({ feel, allowedValues }) => [...expression(feel), ...tests(allowedValues)]),
    ...table.outputs.flatMap(({ defaultValue, allowedValues }) => [...expression(defaultValue), ...tests(allowedValues)]),
    ...table.rules.flatMap((rule) => [...rule.tests.flatMap(tests), ...rule.entries.flatMap(cell)]),
  ];
}

function withNames(names: Names, named: { name: string; typeRef?: string }[], types: ItemTypes): Names {
  return { ...names, ...Object.fromEntries(named.map(({ name, typeRef }) => [name, shapeOf(typeRef, types, 0)])) };
}

function shapeOf(typeRef: string | undefined, types: ItemTypes, depth: number): unknown {
  const type = typeRef === undefined || !Object.hasOwn(types, typeName(typeRef)) ? undefined : types[typeName(typeRef)];
  return type ? shapeOfItem(type, types, depth) : null;
}

function shapeOfItem(type: ItemType, types: ItemTypes, depth: number): unknown {
  if (depth > deepestFields) return null;
  const shape: unknown = type.fields ? Object.fromEntries(Object.entries(type.fields).map(([name, field]) => [name, shapeOfItem(field, types, depth + 1)])) : shapeOf(type.typeRef, types, depth + 1);
  return type.isCollection ? [shape] : shape;
}
