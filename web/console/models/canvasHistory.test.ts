import { afterEach, expect, it, vi } from 'vitest';
import { CanvasHistory } from './canvasHistory';
import type { HistoryReach } from './canvasHistory';
import type { TextSteps } from './textHistory';

/** A drawing that is its text, with an own history that ends with its page. */
function page(kept: Map<string, TextSteps>, begun: string) {
  let [text, undone] = [begun, [] as string[]];
  const reached: HistoryReach[] = [];
  const [read, written] = [{ times: 0 }, [] as TextSteps[]];
  const history = new CanvasHistory({
    draftId: 'd', xml: async () => { read.times += 1; return text; }, open: async (next) => { text = next; undone = []; }, onReach: (reach) => reached.push(reach),
    store: { read: async (id) => kept.get(id), write: async (id, steps) => { kept.set(id, steps); written.push(steps); } },
  });
  const draw = (next: string) => { undone.push(text); text = next; history.reach({ undo: true, redo: false }); history.note(); };
  const undo = () => history.step('undo', () => { text = undone.pop() ?? text; history.reach({ undo: undone.length > 0, redo: true }); history.note(); });
  return { history, draw, undo, read, written, text: () => text, reach: () => reached.at(-1) };
}

it('takes back the commands of the page first, then what was drawn before it was loaded', async () => {
  const kept = new Map<string, TextSteps>();
  const before = page(kept, 'a');
  await before.history.begin('a');
  before.draw('b');
  await before.history.settle();
  before.draw('c');
  await before.history.settle();

  const after = page(kept, 'c');
  expect(await after.history.begin('c')).toBe('resumed');
  expect(after.reach()).toEqual({ undo: true, redo: false });
  after.draw('d');
  await after.history.settle();
  await after.undo();
  await after.history.settle();
  expect(after.text()).toBe('c');
  expect(await after.undo()).toBe('b');
  expect(await after.undo()).toBe('a');
  expect(after.reach()).toEqual({ undo: false, redo: true });
});

afterEach(() => { vi.useRealTimers(); });

it('writes the drawing and keeps it once when the hand rests, however many commands there were, and finds several undone at once among its steps', async () => {
  vi.useFakeTimers();
  const here = page(new Map(), 'a');
  await here.history.begin('a');
  expect(here.written).toHaveLength(1);

  for (const text of ['b', 'c', 'd']) here.draw(text);
  expect(here.read.times).toBe(0);
  await vi.advanceTimersByTimeAsync(1_000);
  expect([here.read.times, here.written.length]).toEqual([1, 2]);
  expect(here.written.at(-1)).toEqual({ texts: ['a', 'd'], at: 1 });

  here.draw('e');
  await vi.advanceTimersByTimeAsync(1_000);
  await here.undo();
  await here.undo();
  await here.undo();
  await here.undo();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(here.text()).toBe('a');
  expect(here.written.at(-1)).toEqual({ texts: ['a', 'd', 'e'], at: 0 });
  expect(here.read.times).toBe(3);
});
