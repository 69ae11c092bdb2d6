// @vitest-environment happy-dom
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Modeler from 'dmn-js/lib/Modeler';
import { expect, it } from 'vitest';
import { cityDescriptor } from '#bpmn/decisions/cityDescriptor';
import { dmnDescriptor } from '#bpmn/decisions/dmnDescriptor';
import { inCurrentNamespace, inNamespaceOf } from '#bpmn/decisions/dmnNamespace';
import { withTestRow } from '#console/decisions/decisionTestText';
import { checkoutFolder } from '#run/checkout';
import { contentOf } from './canonicalXml';
import type { CanonicalElement } from './canonicalXml';

const tck = join(checkoutFolder(), '..', 'shared', 'conformance', 'dmn-tck');
const filesIn = (folder: string): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.dmn')).sort().map((name) => join(folder, name));
const modeler = new Modeler({ container: document.createElement('div'), moddleExtensions: { dmn: dmnDescriptor, city: cityDescriptor } });

/** Two spellings of one thing are one: 60.0 and 60, and what the standard says where a file says nothing. The typeface of a label is not the editor's to keep. */
function plain({ name, attributes, children, text }: CanonicalElement): CanonicalElement {
  const kept = Object.entries(attributes).filter(([attribute, value]) => `${attribute}=${value}` !== 'hitPolicy=UNIQUE' && attribute !== 'sharedStyle');
  return { name, attributes: Object.fromEntries(kept.map(([attribute, value]) => [attribute, /^-?\d+\.0+$/.test(value) ? String(Number(value)) : value])), children: children.map(plain), text };
}
async function expectKept(file: string, xml: string): Promise<void> {
  await modeler.importXML(inCurrentNamespace(xml), { open: false });
  const { xml: saved } = await modeler.saveXML({ format: true });
  expect(plain(contentOf(inNamespaceOf(xml, saved))), file).toEqual(plain(contentOf(xml)));
}

it('opens and saves every shipped decision without losing anything, test rows, descriptions and layout included', async () => {
  const files = filesIn(join(checkoutFolder(), 'bpmn/models'));
  expect(files.length).toBeGreaterThanOrEqual(10);
  for (const file of files) {
    const xml = readFileSync(file, 'utf8');
    const [, decisionId = ''] = /<decision id="([^"]+)"/.exec(xml) ?? [];
    await expectKept(file, withTestRow(xml, decisionId, { name: '一例', inputs: { rain: { hours3: 120 } }, expected: { level: 1 } }));
  }
});

it.skipIf(!existsSync(tck))('opens and saves the public decisions under the version of DMN they were written in (skipped where ../shared/conformance is missing)', async () => {
  const files = filesIn(tck);
  expect(files.length).toBeGreaterThanOrEqual(20);
  for (const file of files) await expectKept(file, readFileSync(file, 'utf8'));
});
