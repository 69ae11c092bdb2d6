import { expect, it } from 'vitest';
import { textHistory } from './textHistory';

it('goes back and forth through the texts of a file, and forgets what was undone once something else is typed', () => {
  const history = textHistory('a');
  expect(history.can()).toEqual({ undo: false, redo: false });
  history.note('b');
  history.note('b');
  history.note('c');
  expect([history.undo(), history.undo(), history.undo(), history.redo()]).toEqual(['b', 'a', undefined, 'b']);
  history.note('d');
  expect([history.can(), history.redo(), history.undo()]).toEqual([{ undo: true, redo: false }, undefined, 'b']);
});

it('takes an editor’s own undo for a step back, so that redo still works', () => {
  const history = textHistory('a');
  history.note('b');
  history.note('a');
  expect(history.can()).toEqual({ undo: false, redo: true });
  history.note('b');
  expect(history.can()).toEqual({ undo: true, redo: false });
});

it('keeps a bounded number of steps', () => {
  const history = textHistory('0');
  for (let step = 1; step <= 300; step++) history.note(String(step));
  let steps = 0;
  while (history.undo() !== undefined) steps++;
  expect(steps).toBe(200);
});
