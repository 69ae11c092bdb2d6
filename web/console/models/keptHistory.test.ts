import { describe, expect, it } from 'vitest';
import { KeptHistory } from './keptHistory';
import type { TextSteps } from './textHistory';

function browser() {
  const kept = new Map<string, TextSteps>();
  const store = { read: async (id: string) => structuredClone(kept.get(id)), write: async (id: string, steps: TextSteps) => { kept.set(id, structuredClone(steps)); } };
  return { kept, open: () => new KeptHistory('d', store) };
}

describe('the undo history of a drawing', () => {
  it('goes on after a reload where the page stopped, back and forth', async () => {
    const { open } = browser();
    const before = open();
    expect(await before.begin('a')).toBe('new');
    for (const text of ['b', 'c']) before.note(text, false);

    const after = open();
    expect(await after.begin('c')).toBe('resumed');
    expect(after.undo()).toBe('b');
    expect(after.undo()).toBe('a');
    expect(after.can()).toEqual({ undo: false, redo: true });
    expect(after.redo()).toBe('b');
    after.note('d', false);
    expect(after.can()).toEqual({ undo: true, redo: false });
  });

  it('has what was not saved before the reload as steps forth', async () => {
    const { open } = browser();
    const before = open();
    await before.begin('a');
    before.note('unsaved', false);

    const after = open();
    expect(await after.begin('a')).toBe('resumed');
    expect(after.redo()).toBe('unsaved');
  });

  it('ends where somebody else has saved since, and never leads back behind his work', async () => {
    const { open } = browser();
    const before = open();
    await before.begin('a');
    before.note('mine', false);

    const after = open();
    expect(await after.begin('theirs')).toBe('ended');
    expect(after.can()).toEqual({ undo: false, redo: false });
    expect(await open().begin('theirs')).toBe('new');
  });

  it('keeps as many steps as there is room for, the latest first', async () => {
    const { kept, open } = browser();
    const history = open();
    await history.begin('0');
    for (let step = 1; step <= 100; step++) history.note(String(step), false);
    await Promise.resolve();

    expect(kept.get('d')?.texts).toHaveLength(60);
    expect(kept.get('d')?.texts.at(-1)).toBe('100');
    history.note('x'.repeat(4_000_000), false);
    history.note('y'.repeat(4_000_000), false);
    expect(kept.get('d')?.texts).toHaveLength(1);
  });

  it('lives as long as its page where the browser keeps nothing', async () => {
    const failing = async () => { throw new Error('The storage is closed.'); };
    const history = new KeptHistory('d', { read: failing, write: failing });
    expect(await history.begin('a')).toBe('new');
    history.note('b', false);
    expect(history.undo()).toBe('a');
  });
});
