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

/** Of all types those an element speaks of, and what these speak of: only they need to travel with it. */
export function typesOf(element: Partial<DecisionModel>, all: ItemTypes): ItemTypes {
  const used: ItemTypes = {};
  const texts = [JSON.stringify(element)];
  for (let text = texts.pop(); text !== undefined; text = texts.pop()) {
    for (const [name, type] of Object.entries(all)) {
      if (Object.hasOwn(used, name) || !text.includes(name)) continue;
      used[name] = type;
      texts.push(JSON.stringify(type));
    }
  }
  return used;
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
