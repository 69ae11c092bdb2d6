import { BpmnModdle } from 'bpmn-moddle';
import { moddleDescriptors } from '#bpmn/descriptors';

/** An element as it is compared: names by namespace, attributes without order, children in order. */
export interface CanonicalElement {
  name: string;
  attributes: Record<string, string>;
  children: CanonicalElement[];
  text: string;
}

interface OpenElement extends CanonicalElement { prefixes: Record<string, string> }

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const unescaped = (text: string) => text.replace(/&(#x?[\da-fA-F]+|\w+);/g, (whole, name: string) => (name.startsWith('#') ? String.fromCodePoint(name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))) : entities[name] ?? whole));

/** Reads well-formed XML: no prefixes, no namespace declarations, no comments, no space between elements. */
function canonicalXml(xml: string): CanonicalElement {
  const root: OpenElement = { name: '', attributes: {}, children: [], text: '', prefixes: { xml: 'xml' } };
  const open = [root];
  for (const [, cdata, , closing, tag, attributes = '', empty, text] of xml.matchAll(/<!\[CDATA\[([^]*?)\]\]>|(<!--[^]*?-->|<\?[^]*?\?>)|<(\/)?([^\s/>]+)((?:\s+[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/)?>|([^<]+)/g)) {
    const parent = open.at(-1) ?? root;
    if (cdata !== undefined) parent.text += cdata;
    else if (text !== undefined) parent.text += unescaped(text);
    else if (closing !== undefined) open.pop();
    else if (tag !== undefined) {
      const element = begun(tag, attributes, parent);
      parent.children.push(element);
      if (empty === undefined) open.push(element);
    }
  }
  return plain(root.children[0] ?? root);
}

function begun(tag: string, attributes: string, parent: OpenElement): OpenElement {
  const given = [...attributes.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, name = '', one, other]): [string, string] => [name, unescaped(one ?? other ?? '')]);
  const declared = given.flatMap(([name, value]): [string, string][] => (name === 'xmlns' ? [['', value]] : name.startsWith('xmlns:') ? [[name.slice(6), value]] : []));
  const prefixes = { ...parent.prefixes, ...Object.fromEntries(declared) };
  const resolved = (name: string, isElement: boolean) => {
    const [prefix, local] = name.includes(':') ? name.split(':') : ['', name];
    return prefix === '' && !isElement ? name : `{${prefixes[prefix ?? ''] ?? prefix ?? ''}}${local ?? ''}`;
  };
  return { name: resolved(tag, true), attributes: Object.fromEntries(given.filter(([name]) => !/^xmlns(:|$)/.test(name)).map(([name, value]) => [resolved(name, false), value])), children: [], text: '', prefixes };
}

function plain({ name, attributes, children, text }: CanonicalElement): CanonicalElement {
  return { name, attributes: Object.fromEntries(Object.entries(attributes).sort(([one], [other]) => (one < other ? -1 : 1))), children: children.map(plain), text: text.trim() };
}

/** What the standard says where a file says nothing: written or not, it is the same content. */
const defaults = new Set(Object.values(new BpmnModdle(moddleDescriptors).registry.typeMap).flatMap(({ properties = [] }) => properties.flatMap(({ name, isAttr, default: value }) => (isAttr && value !== undefined ? [`${name.replace(/^.*:/, '')}=${String(value)}`] : []))));
const [bpmn, type] = ['{http://www.omg.org/spec/BPMN/20100524/MODEL}', '{http://www.w3.org/2001/XMLSchema-instance}type'];

function comparable({ name, attributes, children, text }: CanonicalElement): CanonicalElement {
  const { [type]: form, ...others } = attributes;
  // The schema's substitution group: <formalExpression> and <expression xsi:type="tFormalExpression"> are two spellings of one thing.
  const isSpelledOut = name === `${bpmn}expression` && form?.endsWith('tFormalExpression') === true;
  const kept = Object.entries(isSpelledOut ? others : attributes).filter(([attribute, value]) => !defaults.has(`${attribute}=${value}`));
  return { name: isSpelledOut ? `${bpmn}formalExpression` : name, attributes: Object.fromEntries(kept), children: children.map(comparable), text };
}

/** What a BPMN file says, so that two files with the same content are equal however they are written. */
export function contentOf(xml: string): CanonicalElement {
  return comparable(canonicalXml(xml));
}
