import { expect, it } from 'vitest';
import { CanvasHistory } from './canvasHistory';
import type { HistoryReach } from './canvasHistory';
import type { TextSteps } from './textHistory';

/** A drawing that is its text, with an own history that ends with its page. */
function page(kept: Map<string, TextSteps>, begun: string) {
  let [text, undone] = [begun, [] as string[]];
  const reached: HistoryReach[] = [];
  const history = new CanvasHistory({
    draftId: 'd', xml: async () => text, open: async (next) => { text = next; undone = []; }, onReach: (reach) => reached.push(reach),
    store: { read: async (id) => kept.get(id), write: async (id, steps) => { kept.set(id, steps); } },
  });
  const draw = async (next: string) => { undone.push(text); text = next; history.reach({ undo: true, redo: false }); await history.note(); };
  const undo = () => history.step('undo', () => { text = undone.pop() ?? text; history.reach({ undo: undone.length > 0, redo: true }); });
  return { history, draw, undo, text: () => text, reach: () => reached.at(-1) };
}

it('takes back the commands of the page first, then what was drawn before it was loaded', async () => {
  const kept = new Map<string, TextSteps>();
  const before = page(kept, 'a');
  await before.history.begin('a');
  await before.draw('b');
  await before.draw('c');

  const after = page(kept, 'c');
  expect(await after.history.begin('c')).toBe('resumed');
  expect(after.reach()).toEqual({ undo: true, redo: false });
  await after.draw('d');
  await after.undo();
  await after.history.note();
  expect(after.text()).toBe('c');
  expect(await after.undo()).toBe('b');
  expect(await after.undo()).toBe('a');
  expect(after.reach()).toEqual({ undo: false, redo: true });
});
