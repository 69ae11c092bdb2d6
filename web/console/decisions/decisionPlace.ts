/** The decision or piece of knowledge in which a file has an element, so that its sheet can be turned to; undefined where it is none of the file's. */
export function decisionAround(xml: string, elementId: string): string | undefined {
  const document = new DOMParser().parseFromString(xml, 'application/xml');
  let element: Element | null | undefined = [...document.getElementsByTagName('*')].find((one) => one.getAttribute('id') === elementId);
  while (element && !/^(decision|businessKnowledgeModel)$/.test(element.localName)) element = element.parentElement;
  return element?.getAttribute('id') ?? undefined;
}
