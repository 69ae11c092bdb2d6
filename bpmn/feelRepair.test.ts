import { expect, it } from 'vitest';
import { markedAsFeel, repairedFeel } from './feelRepair';

it.each([
  ['a == 1', 'a = 1'],
  ["outcome = 'approve'", 'outcome = "approve"'],
  ['outcome = “同意”', 'outcome = "同意"'],
  ['a > 1 && b', 'a > 1 and b'],
  ['a||b', 'a or b'],
  ['（a ＞ 1） && contains(b，"甲，乙")', '(a > 1) and contains(b,"甲，乙")'],
  ['a ≥ 3', 'a >= 3'],
])('reads %s as %s', (typed, meant) => { expect(repairedFeel(typed)).toBe(meant); });

it.each([['a >'], ['(a'], ['a = 1'], ['']])('leaves %s to its author', (typed) => { expect(repairedFeel(typed)).toBeUndefined(); });

it('marks as an expression what is one', () => {
  expect(markedAsFeel('amount > 200')).toBe('=amount > 200');
  expect(markedAsFeel('amount == 200')).toBe('=amount = 200');
  expect(markedAsFeel('too much (')).toBeUndefined();
  expect(markedAsFeel('too hot')).toBeUndefined();
});
