import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BpmnModdle } from 'bpmn-moddle';
import { describe, expect, it } from 'vitest';
import { moddleDescriptors } from '#bpmn/descriptors';
import { checkoutFolder } from '#run/checkout';
import { contentOf } from './canonicalXml';

const read = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.bpmn')).map((name): [string, string] => [name, readFileSync(join(folder, name), 'utf8')]);
const here = join(checkoutFolder(), 'tests', 'conformance');
const shared = join(checkoutFolder(), '..', 'shared', 'conformance', 'token-simulation', 'models');
const own = [join(checkoutFolder(), 'bpmn', 'models'), join(checkoutFolder(), 'bpmn', 'templates'), join(here, 'camunda8'), join(here, 'interchange'), ...['camunda', 'flowable', 'activiti'].map((dialect) => join(here, 'otherEngines', dialect))].flatMap(read);

/** The designer's way: bpmn-js reads and writes by moddle with these descriptors; the server stores the text it is given. */
async function saved(xml: string): Promise<string> {
  const moddle = new BpmnModdle(moddleDescriptors);
  const { rootElement, warnings } = await moddle.fromXML(xml);
  expect(warnings.map(({ message }) => message.split('\n')[0]).filter((message) => message !== undefined && !message.startsWith('unresolved reference'))).toEqual([]);
  return (await moddle.toXML(rootElement, { format: true })).xml;
}

describe('a model that is imported and saved', { timeout: 60_000 }, () => {
  it.each(own)('%s keeps every element, attribute, text, bound and waypoint, in their order', async (_name, xml) => {
    expect(contentOf(await saved(xml))).toEqual(contentOf(xml));
  });

  it.skipIf(!existsSync(shared))('is the same content for each of the public files (skipped where ../shared/conformance is missing)', async () => {
    const files = existsSync(shared) ? read(shared) : [];
    expect(files.length).toBeGreaterThanOrEqual(20);
    for (const [name, xml] of files) expect(contentOf(await saved(xml)), name).toEqual(contentOf(xml));
  });
});
