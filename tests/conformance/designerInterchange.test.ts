// @vitest-environment happy-dom
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type Modeler from 'bpmn-js/lib/Modeler';
import { beforeAll, expect, it } from 'vitest';
import { checkoutFolder } from '#run/checkout';
import { openDrawing } from '#tests/openedDrawing';
import { contentOf } from './canonicalXml';
import type { CanonicalElement } from './canonicalXml';

const shared = join(checkoutFolder(), '..', 'shared', 'conformance', 'token-simulation', 'models');
const filesIn = (folder: string, most: number) => readdirSync(folder).filter((name) => name.endsWith('.bpmn')).slice(0, most).map((name): [string, string] => [name, readFileSync(join(folder, name), 'utf8')]);

let modeler: Modeler;
beforeAll(() => { modeler = openDrawing(); });

/** bpmn-js writes the shapes of a plane by their depth on its canvas, whatever order they came in; everything else keeps its order. */
function withoutDepth(element: CanonicalElement): CanonicalElement {
  const children = element.children.map(withoutDepth);
  return { ...element, children: element.name.endsWith('}BPMNPlane') ? children.sort((one, other) => ((one.attributes['id'] ?? '') < (other.attributes['id'] ?? '') ? -1 : 1)) : children };
}

async function expectKept(name: string, xml: string): Promise<void> {
  const { warnings } = await modeler.importXML(xml);
  const { xml: saved = '' } = await modeler.saveXML({ format: true });
  expect(warnings, name).toEqual([]);
  expect(withoutDepth(contentOf(saved)), name).toEqual(withoutDepth(contentOf(xml)));
}

it.each(['tests/conformance/interchange', 'bpmn/templates', 'bpmn/models'])('bpmn-js itself opens and saves the models of %s without losing anything', async (folder) => {
  for (const [name, xml] of filesIn(join(checkoutFolder(), folder), 40)) await expectKept(name, xml);
}, 120_000);

it.skipIf(!existsSync(shared))('bpmn-js itself opens and saves forty of the public models without losing anything (skipped where ../shared/conformance is missing)', async () => {
  const files = filesIn(shared, 40);
  expect(files.length).toBeGreaterThanOrEqual(20);
  for (const [name, xml] of files) await expectKept(name, xml);
}, 120_000);
