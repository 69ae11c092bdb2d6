/** Engines whose models are converted, by the namespace of their attributes. */
export const dialects = {
  camunda: 'http://camunda.org/schema/1.0/bpmn',
  flowable: 'http://flowable.org/bpmn',
  activiti: 'http://activiti.org/bpmn',
} as const;
export type DialectName = keyof typeof dialects;

/** The prefixes a file gives to those namespaces, wherever in the file it declares them. */
export function dialectPrefixes(xml: string): Map<string, DialectName> {
  const prefixes = new Map<string, DialectName>();
  for (const [, prefix = '', uri] of xml.matchAll(/\sxmlns:([\w.-]+)\s*=\s*["']([^"']*)["']/g)) {
    const name = (Object.keys(dialects) as DialectName[]).find((known) => dialects[known] === uri);
    if (name) prefixes.set(prefix, name);
  }
  return prefixes;
}
