import { expect, it } from 'vitest';
import { choicesIn } from './formChoices';

it('takes choices from the model, from a variable, or from an expression, and leaves out what is none', () => {
  const none = () => undefined;
  expect(choicesIn({ type: 'select', values: [{ value: 'a', label: '甲' }] }, {}, none)).toEqual([{ value: 'a', label: '甲', json: 'a' }]);
  expect(choicesIn({ type: 'select', valuesKey: 'plan.teams' }, { plan: { teams: ['一队', { value: 2, label: '二队' }, null] } }, none)).toEqual([{ value: '一队', label: '一队', json: '一队' }, { value: '2', label: '二队', json: 2 }]);
  expect(choicesIn({ type: 'select', valuesExpression: '=x' }, {}, (feel) => [feel])).toEqual([{ value: 'x', label: 'x', json: 'x' }]);
});
