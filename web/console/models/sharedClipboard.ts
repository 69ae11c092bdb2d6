import type { ModuleDeclaration } from 'didi';

/** What of bpmn-js's moddle makes elements again out of plain data. */
interface ElementFactory {
  create(type: string, attributes: Record<string, unknown>): unknown;
  createAny(type: string, uri: string, attributes: Record<string, unknown>): unknown;
}

const place = 'yiwang.designer.clipboard';
/** A browser keeps some megabytes for a site; what is larger is copied within its own page only. */
const mostCharacters = 2_000_000;

/**
 * The clipboard of the drawing board, shared by all tabs of this browser: what was copied in one diagram is pasted in another. Takes
 * the place of bpmn-js's own, which lives as long as its page.
 */
export class SharedClipboard {
  static $inject = ['moddle'];
  private readonly moddle: ElementFactory;
  private readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  private own: { tree: unknown; text: string | undefined } | undefined;

  constructor(moddle: ElementFactory, storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> = localStorage) {
    this.moddle = moddle;
    this.storage = storage;
  }

  get(): unknown {
    const text = this.stored();
    if (this.own && (text === undefined || text === this.own.text)) return this.own.tree;
    return text === undefined ? undefined : revived(text, this.moddle);
  }

  set(tree: unknown): void {
    const text = JSON.stringify(tree);
    this.own = { tree, text: text.length <= mostCharacters ? text : undefined };
    try {
      if (this.own.text === undefined) this.storage.removeItem(place);
      else this.storage.setItem(place, text);
    } catch {
      // A full or closed storage leaves the page its own copy.
      this.own.text = undefined;
    }
  }

  clear(): unknown {
    const tree = this.get();
    this.own = undefined;
    this.storage.removeItem(place);
    return tree;
  }

  isEmpty(): boolean {
    return this.own === undefined && this.stored() === undefined;
  }

  private stored(): string | undefined {
    try {
      return this.storage.getItem(place) ?? undefined;
    } catch {
      return undefined;
    }
  }
}

/** Elements again: one that is named in several places is one element again, as references must be. */
function revived(text: string, moddle: ElementFactory): unknown {
  const known = new Map<string, unknown>();
  return JSON.parse(text, (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null || !('$type' in value) || typeof value.$type !== 'string') return value;
    const { $type, ...attributes } = value;
    const id = 'id' in attributes && typeof attributes.id === 'string' ? `${$type} ${attributes.id}` : undefined;
    const element = (id === undefined ? undefined : known.get(id)) ?? made($type, attributes, moddle);
    if (id !== undefined) known.set(id, element);
    return element;
  });
}

/** Of a namespace nobody described the element is kept as it is. */
function made(type: string, attributes: Record<string, unknown>, moddle: ElementFactory): unknown {
  try {
    return moddle.create(type, attributes);
  } catch {
    return moddle.createAny(type, `http://${type.split(':')[0] ?? 'unknown'}`, attributes);
  }
}

/** Puts the shared clipboard in the place of bpmn-js's own. */
export const sharedClipboard: ModuleDeclaration = { clipboard: ['type', SharedClipboard] };
