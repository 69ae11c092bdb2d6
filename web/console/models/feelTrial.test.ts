import { expect, it } from 'vitest';
import { readBpmn } from '#bpmn/readXml';
import { extended, processXml } from '#bpmn/testing/processXml';
import { childrenAt } from '#bpmn/xmlElement';
import { expressionsOf, tryFeel, valuesFor } from './feelTrial';

const known = [{ name: 'fee', entries: [{ name: 'amount', sample: 1 }] }, { name: 'outcome', sample: 'yes' }];

it('finds the expressions an element says, whoever of its parts says them', async () => {
  const { definitions } = await readBpmn(processXml(extended('userTask', 'x', '<zeebe:assignmentDefinition assignee="= person" candidateGroups="dispatcher" />')));
  const [task] = childrenAt(childrenAt(definitions, 'rootElements')[0], 'flowElements');

  expect(task && expressionsOf(task)).toEqual([{ text: '= person', feel: 'person' }]);
});

it('answers as production does, with its own words where there is no answer', () => {
  expect(tryFeel('fee.amount * 2 > 1', valuesFor('fee.amount * 2 > 1', known), 0)).toEqual({ ok: true, value: true });
  expect(tryFeel('fee.amount >', {}, 0)).toMatchObject({ ok: false });
  expect(tryFeel('fee.amount + "x"', { fee: { amount: 1 } }, 0)).toMatchObject({ ok: false });
});

it('fills in what the expression names, and nothing else', () => {
  expect(valuesFor('outcome = "yes"', known)).toEqual({ outcome: 'yes' });
});
