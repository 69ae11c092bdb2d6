import { validateZeebe } from '@bpmn-io/element-templates-validator';
import { describe, expect, it } from 'vitest';
import { platformTopicNames } from '#bpmn/platformTopics';
import { compileRelease, nothingPublished } from '#bpmn/release';
import { elementTemplates } from '#console/models/elementTemplates';
import type { ElementTemplate } from '#console/models/elementTemplates';

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A task the template was applied to, with the values that stand in it until somebody writes others. */
function applied({ properties }: ElementTemplate): string {
  const bound = <Type extends string>(type: Type) => properties.flatMap(({ binding, value }) => (binding.type === type && value !== undefined && value !== '' ? [{ binding, value: escaped(value) }] : []));
  const headers = bound('zeebe:taskHeader').map(({ binding, value }) => `<zeebe:header key="${'key' in binding ? binding.key : ''}" value="${value}" />`).join('');
  const inputs = bound('zeebe:input').map(({ binding, value }) => `<zeebe:input source="${value}" target="${'name' in binding ? binding.name : ''}" />`).join('');
  const outputs = bound('zeebe:output').map(({ binding, value }) => `<zeebe:output source="${'source' in binding ? binding.source : ''}" target="${value}" />`).join('');
  return `<zeebe:taskDefinition type="${bound('zeebe:taskDefinition')[0]?.value ?? ''}" /><zeebe:taskHeaders>${headers}</zeebe:taskHeaders><zeebe:ioMapping>${inputs}${outputs}</zeebe:ioMapping>`;
}

const modelWith = (extensions: string) => `<?xml version="1.0"?><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t"><process id="p" isExecutable="true"><startEvent id="begin" /><serviceTask id="do"><extensionElements>${extensions}</extensionElements></serviceTask><endEvent id="end" /><sequenceFlow id="a" sourceRef="begin" targetRef="do" /><sequenceFlow id="b" sourceRef="do" targetRef="end" /></process></definitions>`;

describe.each(['zh', 'en'] as const)('the element templates in %s', { timeout: 60_000 }, (language) => {
  const templates = elementTemplates(language);

  it('serve every topic of the platform', () => {
    const served = new Set(templates.map(({ properties }) => properties[0]?.value));
    expect([...served].sort()).toEqual([...platformTopicNames].sort());
    expect(new Set(templates.map(({ id }) => id)).size).toBe(templates.length);
  });

  it.each(templates.map((template) => [template.id, template] as const))('%s is read by the editor, and applied passes the publish check', async (_id, template) => {
    const { valid, errors } = validateZeebe(template);
    const checked = await compileRelease([{ name: 'p.bpmn', text: modelWith(applied(template)) }], { ...nothingPublished, topics: new Set(platformTopicNames) });

    expect(errors ?? []).toEqual([]);
    expect(valid).toBe(true);
    expect(checked.findings).toEqual([]);
  });
});
