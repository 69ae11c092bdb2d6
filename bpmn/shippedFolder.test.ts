import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { shippedFolder } from './shippedFolder';

it('puts every file the platform ships into a folder of the list of models, and no other', () => {
  const shipped = readdirSync(new URL('models', import.meta.url)).filter((file) => /\.(bpmn|dmn|form)$/.test(file));
  expect(shipped.length).toBeGreaterThan(100);
  expect(shipped.filter((file) => shippedFolder(file) === '')).toEqual([]);
  expect(['case-supervision.bpmn', 'case-handling.bpmn', 'joint-session.bpmn', 'joint-part.form', 'blind-recheck.form'].map(shippedFolder)).toEqual(['督办', '案件办理', '会商', '一件事联办', '结案核查']);
  expect(shippedFolder('night-patrol.bpmn')).toBe('');
});
