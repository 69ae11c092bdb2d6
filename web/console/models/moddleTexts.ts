/** What is needed of moddle's elements to read and change what they say. */
export interface ModdlePart {
  $type: string;
  $descriptor?: { properties: readonly ModdleProperty[] };
  get(name: string): unknown;
}
interface ModdleProperty { name: string; isReference?: boolean; isVirtual?: boolean; isId?: boolean }

/** A text somewhere in an element: who says it, and as what. */
export interface ModdleText { holder: ModdlePart; name: string; value: string }

/** Elements of the flow inside a scope, what is drawn beside them, and what leads back: parts of a drawing, not of the element. */
const others = new Set(['flowElements', 'artifacts', 'laneSets', 'participants', 'messageFlows', 'di']);
/** What an event refers to at the root of the file belongs to it as much as its own attributes. */
const own = new Set(['messageRef', 'signalRef', 'errorRef', 'escalationRef']);

/** Every text an element says: its own attributes, what it carries, and the message or code its event refers to. */
export function textsOf(part: ModdlePart): ModdleText[] {
  return (part.$descriptor?.properties ?? []).flatMap((property): ModdleText[] => {
    const localName = localOf(property.name);
    if (property.isId || property.isVirtual || others.has(localName) || (property.isReference && !own.has(localName))) return [];
    const value = part.get(property.name);
    if (typeof value === 'string') return [{ holder: part, name: property.name, value }];
    return (Array.isArray(value) ? value : [value]).flatMap((inner) => (isPart(inner) ? textsOf(inner) : []));
  });
}

/** The texts of an element that read the same as one that was told of, however it is spaced; only those called `property`, where that is given. */
export function textsReading(part: ModdlePart, text: string, property?: string): ModdleText[] {
  return textsOf(part).filter(({ name, value }) => (property === undefined || localOf(name) === property) && spaced(value) === spaced(text));
}

function localOf(name: string): string {
  return name.split(':').at(-1) ?? name;
}

function spaced(text: string): string {
  return text.trim().replace(/^=\s*/, '=');
}

function isPart(value: unknown): value is ModdlePart {
  return typeof value === 'object' && value !== null && '$type' in value && 'get' in value && typeof value.get === 'function';
}
