import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BpmnModdle } from 'bpmn-moddle';
import { describe, expect, it } from 'vitest';
import { moddleDescriptors } from '#bpmn/descriptors';
import { checkoutFolder } from '#run/checkout';
import { canonicalXml } from './canonicalXml';
import type { CanonicalElement } from './canonicalXml';

const read = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.bpmn')).map((name): [string, string] => [name, readFileSync(join(folder, name), 'utf8')]);
const here = join(checkoutFolder(), 'tests', 'conformance');
const shared = join(checkoutFolder(), '..', 'shared', 'conformance', 'token-simulation', 'models');
const own = [join(checkoutFolder(), 'bpmn', 'models'), join(checkoutFolder(), 'bpmn', 'templates'), join(here, 'camunda8'), join(here, 'interchange'), ...['camunda', 'flowable', 'activiti'].map((dialect) => join(here, 'otherEngines', dialect))].flatMap(read);

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

/** The designer's way: bpmn-js reads and writes by moddle with these descriptors; the server stores the text it is given. */
async function saved(xml: string): Promise<string> {
  const moddle = new BpmnModdle(moddleDescriptors);
  const { rootElement, warnings } = await moddle.fromXML(xml);
  expect(warnings.map(({ message }) => message.split('\n')[0]).filter((message) => message !== undefined && !message.startsWith('unresolved reference'))).toEqual([]);
  return (await moddle.toXML(rootElement, { format: true })).xml;
}

describe('a model that is imported and saved', { timeout: 60_000 }, () => {
  it.each(own)('%s keeps every element, attribute, text, bound and waypoint, in their order', async (_name, xml) => {
    expect(comparable(canonicalXml(await saved(xml)))).toEqual(comparable(canonicalXml(xml)));
  });

  it.skipIf(!existsSync(shared))('is the same content for each of the public files (skipped where ../shared/conformance is missing)', async () => {
    const files = existsSync(shared) ? read(shared) : [];
    expect(files.length).toBeGreaterThanOrEqual(20);
    for (const [name, xml] of files) expect(comparable(canonicalXml(await saved(xml))), name).toEqual(comparable(canonicalXml(xml)));
  });
});
