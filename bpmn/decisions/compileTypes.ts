import { childAt, childrenAt, flagAt, present, textAt } from '#bpmn/xmlElement';
import type { XmlElement } from '#bpmn/xmlElement';
import type { DecisionModel } from './decisionModel';
import { typeName } from './itemType';
import type { ItemType, ItemTypes } from './itemType';

/** The item definitions of a model by name, those of imported ones by `import.name`. */
export function compileTypes(definitions: XmlElement, prefix = ''): ItemTypes {
  const named = childrenAt(definitions, 'itemDefinition');
  const own = new Set(named.map((item) => item.name ?? ''));
  const qualified = (typeRef: string | undefined) => (typeRef === undefined || prefix === '' || !own.has(typeName(typeRef)) ? typeRef : prefix + typeName(typeRef));
  return Object.fromEntries(named.map((item) => [prefix + (item.name ?? ''), compileItem(item, qualified)]));
}

/** Types are followed no deeper than values are fitted to them. */
const deepest = 30;

/** Of all types those an element speaks of, and what these speak of: only they need to travel with it. */
export function typesOf(element: Partial<DecisionModel>, all: ItemTypes): ItemTypes {
  const used: ItemTypes = {};
  const text = JSON.stringify(element);
  // In a FEEL text a type stands behind `instance of` alone.
  let next = text.includes('instance of') ? Object.keys(all).filter((name) => text.includes(name)) : [];
  next.push(...typeRefsIn(element));
  for (let depth = 0; depth < deepest && next.length > 0; depth += 1) {
    const found = next.map(typeName).filter((name) => Object.hasOwn(all, name) && !Object.hasOwn(used, name));
    for (const name of found) used[name] = all[name] ?? {};
    next = found.flatMap((name) => [...typeRefsIn(all[name])]);
  }
  return used;
}

/** Every type a compiled element or type refers to. */
export function typeRefsIn(value: unknown): Set<string> {
  const found = new Set<string>();
  const todo: unknown[] = [value];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    if ('typeRef' in next && typeof next.typeRef === 'string') found.add(next.typeRef);
    for (const entry of Object.values(next)) if (entry !== undefined) todo.push(entry);
  }
  return found;
}

function compileItem(item: XmlElement, qualified: (typeRef: string | undefined) => string | undefined): ItemType {
  const fields = childrenAt(item, 'itemComponent');
  const signature = childAt(item, 'functionItem');
  return present({
    typeRef: qualified(textAt(item, 'typeRef')),
    fields: fields.length === 0 ? undefined : Object.fromEntries(fields.map((field) => [field.name ?? '', compileItem(field, qualified)])),
    isCollection: flagAt(item, 'isCollection', false) ? true : undefined,
    allowedValues: textAt(childAt(item, 'allowedValues'), 'text'),
    typeConstraint: textAt(childAt(item, 'typeConstraint'), 'text'),
    signature: signature && present({ parameters: childrenAt(signature, 'parameters').map((parameter) => textAt(parameter, 'typeRef') ?? 'Any'), result: textAt(signature, 'outputTypeRef') }),
  });
}
