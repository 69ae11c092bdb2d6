import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAutosave } from './autosave';
import type { SaveState } from './autosave';

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

function drawing(answers: (Error | undefined)[] = []) {
  const states: SaveState[] = [];
  const sent: string[] = [];
  let text = 'a';
  const autosave = createAutosave({
    save: async () => { sent.push(text); await new Promise((resolve) => setTimeout(resolve, 100)); const answer = answers.shift(); if (answer) throw answer; },
    onState: (state) => states.push(state), isTemporary: (error) => error instanceof Error && error.message === 'away',
  });
  return { autosave, states, sent, write: (now: string) => { text = now; autosave.change(); } };
}

describe('a drawing', () => {
  it('is saved some time after the last change, once', async () => {
    const { write, sent, states } = drawing();
    write('b');
    await vi.advanceTimersByTimeAsync(1_000);
    write('c');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(sent).toEqual(['c']);
    expect(states).toEqual(['changed', 'changed', 'saving', 'saved']);
  });

  it('changed while it is saved is saved again, never two at a time', async () => {
    const { write, sent, states, autosave } = drawing();
    write('b');
    const flushed = autosave.flush();
    await vi.advanceTimersByTimeAsync(50);
    write('c');
    void autosave.flush();
    await vi.advanceTimersByTimeAsync(300);
    await flushed;
    expect(sent).toEqual(['b', 'c']);
    expect(states.at(-1)).toBe('saved');
  });

  it('waits for the server where it is away, and stops where it is refused until something changes', async () => {
    const { write, sent, states } = drawing([new Error('away'), new Error('no')]);
    write('b');
    await vi.advanceTimersByTimeAsync(1_700);
    expect(states.at(-1)).toBe('away');
    await vi.advanceTimersByTimeAsync(5_200);
    expect([sent, states.at(-1)]).toEqual([['b', 'b'], 'refused']);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toEqual(['b', 'b']);
    write('c');
    await vi.advanceTimersByTimeAsync(2_000);
    expect([sent.at(-1), states.at(-1)]).toEqual(['c', 'saved']);
  });

  it('that is closed sends nothing more', async () => {
    const { write, sent, autosave } = drawing();
    write('b');
    autosave.stop();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sent).toEqual([]);
  });
});
