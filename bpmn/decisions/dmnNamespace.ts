const currentNamespace = 'https://www.omg.org/spec/DMN/20191111/';
const namespaces = /(["'])https?:\/\/www\.omg\.org\/spec\/DMN\/(20180521|20211108|20230324)\/(MODEL|DMNDI)\/\1/g;

/** A DMN 1.2, 1.4 or 1.5 file under the names of 1.3, which our reader and the editor know: these versions write the same elements. */
export function inCurrentNamespace(xml: string): string {
  return xml.replace(namespaces, (_, quote: string, _version: string, part: string) => `${quote}${currentNamespace}${part}/${quote}`);
}

/** What was written under the names of 1.3, under those of the file it came from. */
export function inNamespaceOf(original: string, xml: string): string {
  return [...original.matchAll(namespaces)].reduce((text, [quoted, quote = '"', , part = '']) => text.replaceAll(`"${currentNamespace}${part}/"`, `"${quoted.slice(quote.length, -quote.length)}"`), xml);
}
