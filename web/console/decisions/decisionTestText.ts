import type { Json, Variables } from '#bpmn/model';

/** A test row as it stands in a file. */
export interface TestRow {
  name: string;
  inputs: Variables;
  expected: Json;
}

const city = 'http://yiwang.city/schema/1.0';

/** The file with a test row more, or another in its place where one of the decision has its name. Everything else stays as it was. */
export function withTestRow(xml: string, decisionId: string, { name, inputs, expected }: TestRow): string {
  return changed(xml, decisionId, (decision) => {
    const rows = rowsOf(decision);
    const row = [...rows.children].find((one) => one.getAttribute('name') === name) ?? rows.appendChild(rows.ownerDocument.createElementNS(city, 'city:decisionTest'));
    for (const [attribute, value] of Object.entries({ name, inputs: JSON.stringify(inputs), expected: JSON.stringify(expected) })) row.setAttribute(attribute, value);
  });
}

/** The file without a test row. */
export function withoutTestRow(xml: string, decisionId: string, name: string): string {
  return changed(xml, decisionId, (decision) => {
    for (const row of decision.getElementsByTagNameNS(city, 'decisionTest')) if (row.getAttribute('name') === name) return row.remove();
  });
}

function changed(xml: string, decisionId: string, change: (decision: Element) => void): string {
  const document = new DOMParser().parseFromString(xml, 'application/xml');
  const decision = [...document.getElementsByTagName('*')].find(({ id, localName }) => id === decisionId && /^(decision|businessKnowledgeModel|decisionService)$/.test(localName));
  if (!decision) throw new Error(`The file has no decision “${decisionId}”.`);
  change(decision);
  return new XMLSerializer().serializeToString(document);
}

/** DMN puts what others add after the description and before all else of an element. */
function rowsOf(decision: Element): Element {
  const dmn = decision.namespaceURI;
  const { ownerDocument } = decision;
  const childOf = (name: string) => [...decision.children].find(({ localName, namespaceURI }) => localName === name && namespaceURI === dmn);
  const prefixed = (name: string) => (decision.prefix ? `${decision.prefix}:${name}` : name);
  const extensions = childOf('extensionElements') ?? decision.insertBefore(ownerDocument.createElementNS(dmn, prefixed('extensionElements')), childOf('description')?.nextSibling ?? decision.firstChild);
  return [...extensions.children].find(({ localName, namespaceURI }) => localName === 'decisionTests' && namespaceURI === city) ?? extensions.appendChild(ownerDocument.createElementNS(city, 'city:decisionTests'));
}
