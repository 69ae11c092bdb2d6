/** What an answer is made of before it is written as XML or JSON. */
export type Content = string | number | boolean | null | readonly Content[] | { readonly [name: string]: Content };

/** What one thing of a list is called; GeoReport v2 names each list by the plural of its things, but for this one. */
const itemNames: Readonly<Record<string, string>> = { service_requests: 'request' };

/** Writes a document: a list becomes an element for each of its things, nothing becomes an empty element, as GeoReport v2 shows it. */
export function xmlDocument(name: string, content: Content): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${element(name, content)}\n`;
}

function element(name: string, content: Content): string {
  const inner = innerOf(name, content);
  return inner === '' ? `<${name}/>` : `<${name}>${inner}</${name}>`;
}

function innerOf(name: string, content: Content): string {
  if (content === null) return '';
  if (isList(content)) return content.map((item) => element(itemNames[name] ?? name.replace(/s$/, ''), item)).join('');
  if (typeof content === 'object') return Object.entries(content).map(([child, value]) => element(child, value)).join('');
  return escaped(String(content));
}

/** The compiler does not see that what is no readonly list is none at all. */
function isList(content: Content): content is readonly Content[] {
  return Array.isArray(content);
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** XML 1.0, 2.2 allows neither control characters nor halves of a surrogate pair, not even escaped: one of them would make the whole answer unreadable. */
function escaped(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '').replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
