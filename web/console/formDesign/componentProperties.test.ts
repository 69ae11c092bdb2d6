import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fieldTypes, layoutTypes } from '#bpmn/form';
import type { FormComponent, FormSchema } from '#bpmn/form';
import { parseForm } from '#bpmn/parseForm';
import { checkoutFolder } from '#run/checkout';
import { componentKinds, newComponent } from './componentKinds';
import { sectionsOf, settingOf, withSetting } from './componentProperties';
import { componentsIn } from './formTree';

const propertiesOf = (component: FormComponent) => sectionsOf(component).flatMap(({ properties }) => properties);

describe('the components the editor offers', () => {
  it('are all the console draws, and are published as they come', async () => {
    expect(componentKinds.map(({ type }) => type)).toEqual([...fieldTypes, ...layoutTypes]);
    const taken = new Set<string>();
    const components = [...componentKinds, ...componentKinds].map(({ type }) => {
      const component = newComponent(type, taken, false);
      for (const name of [component.id, component.key]) if (name) taken.add(name);
      return component;
    });
    expect((await parseForm(JSON.stringify({ id: 'all', type: 'default', components }))).findings).toEqual([]);
  });

  it.each(componentKinds.map(({ type }) => type))('lets every setting of a %s be made and taken back without a trace', (type) => {
    const component = newComponent(type, new Set(), false);
    const properties = propertiesOf(component);
    expect(new Set(properties.map(({ path }) => path)).size).toBe(properties.length);
    for (const { path } of properties.filter(({ path: one }) => settingOf(component, one) === undefined)) {
      const set = withSetting(component, path, 'x');
      expect(settingOf(set, path)).toBe('x');
      expect(withSetting(set, path, undefined)).toEqual(component);
    }
  });
});

it('has a setting for everything the shipped forms say', () => {
  const folder = join(checkoutFolder(), 'bpmn/models');
  const unknown = readdirSync(folder).filter((name) => name.endsWith('.form')).flatMap((name) => {
    const schema = JSON.parse(readFileSync(join(folder, name), 'utf8')) as FormSchema;
    return componentsIn(schema.components).flatMap(({ component }) => {
      const settable = new Set(propertiesOf(component).map(({ path }) => path));
      const said = Object.entries(component).flatMap(([key, value]) => (typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value).map((inner) => `${key}.${inner}`) : [key]));
      return said.filter((path) => !settable.has(path) && !['type', 'id', 'components', 'layout.row', 'disabled'].includes(path)).map((path) => `${name}: ${component.type} ${path}`);
    });
  });
  expect(unknown).toEqual([]);
});
