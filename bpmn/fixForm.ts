import type { FixChange } from './fix';

type Part = Record<string, unknown>;

/** Makes the change of a fix in the text of a form file; undefined where the text is no longer what the change was made for. */
export function fixForm(text: string, change: FixChange): string | undefined {
  if (change.kind !== 'rewrite' && change.kind !== 'renameSecond') return undefined;
  const form = readObject(text);
  const parts = form ? partsIn(form['components'], '') : [];
  const done = change.kind === 'renameSecond' ? renamed(parts, change.elementId, change.to) : rewritten(parts, change);
  return done ? `${JSON.stringify(form, undefined, 2)}\n` : undefined;
}

function rewritten(parts: readonly Keyed[], { elementId, property, from, to }: Extract<FixChange, { kind: 'rewrite' }>): boolean {
  const found = property === undefined ? undefined : parts.find(({ part }) => (part['key'] ?? part['id']) === elementId && (part[property] ?? '') === from);
  if (!found || property === undefined) return false;
  found.part[property] = to;
  return true;
}

function renamed(parts: readonly Keyed[], key: string, to: string): boolean {
  const [, second] = parts.filter((one) => one.key === key);
  if (!second || !to.startsWith(second.prefix)) return false;
  second.part['key'] = to.slice(second.prefix.length);
  return true;
}

interface Keyed { part: Part; prefix: string; key: string | undefined }

/** Every component, with the key it fills (`fieldsOf`), of a file that may not be a form in all of it. */
function partsIn(components: unknown, prefix: string): Keyed[] {
  if (!Array.isArray(components)) return [];
  return components.filter(isObject).flatMap((part) => {
    const { path, key } = part;
    const own: Keyed = { part, prefix, key: typeof key === 'string' && part['components'] === undefined ? prefix + key : undefined };
    return [own, ...partsIn(part['components'], typeof path === 'string' && path !== '' ? `${prefix}${path}.` : prefix)];
  });
}

function readObject(text: string): Part | undefined {
  try {
    const read: unknown = JSON.parse(text);
    return isObject(read) ? read : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Part {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
