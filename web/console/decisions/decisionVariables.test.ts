import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { readDecisions } from '#bpmn/parseDecisions';
import { childAt, childrenAt } from '#bpmn/xmlElement';
import { checkoutFolder } from '#run/checkout';
import { variablesOfFile } from './decisionVariables';

it('offers the cells of a table what its inputs and those of the other tables of the file are called, path by path', async () => {
  const { definitions } = await readDecisions(await readFile(`${checkoutFolder()}/bpmn/models/flood-level.dmn`, 'utf8'));
  const table = childAt(childrenAt(definitions, 'drgElement').find(({ $type }) => $type === 'dmn:Decision'), 'decisionLogic');
  const cell = childrenAt(childrenAt(table, 'rule')[0], 'inputEntry')[0];
  if (!cell) throw new Error('The shipped table has no rule.');

  const rain = variablesOfFile(cell).find(({ name }) => name === 'rain');
  expect(rain?.entries?.map(({ name }) => name)).toContain('hours24');
  expect(rain?.entries?.find(({ name }) => name === 'hours24')?.info).toMatch(/24 小时雨量/);
});
