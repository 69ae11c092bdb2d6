import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { feelEditorPatch, typedName } from './feelEditorPatch';

it.each([
  ['am', 'am'],
  ['paid > 1 and am', 'am'],
  ['if paid then am', 'am'],
  ['level in am', 'am'],
  ['not(am', 'am'],
  ['string le', 'string le'],
  ['paid or string le', 'string le'],
  ['android', 'android'],
])('finds in “%s” that “%s” is being typed', (text, name) => {
  expect(typedName.exec(text)?.[0]).toBe(name);
});

it.each(['paid > 1 and', 'paid and ', '12', ''])('finds no name in “%s”', (text) => {
  expect(typedName.exec(text)).toBeNull();
});

it('mends the editor as it is installed, and stops a build where it has changed', () => {
  const { transform } = feelEditorPatch();
  const file = new URL('../../node_modules/@bpmn-io/feel-editor/dist/index.js', import.meta.url);
  expect(transform(readFileSync(file, 'utf8'), file.pathname)?.code).toContain(`context.matchBefore(${typedName})`);
  expect(transform('anything', '/elsewhere.js')).toBeUndefined();
  expect(() => transform('anything else', file.pathname)).toThrow('feelEditorPatch');
});
