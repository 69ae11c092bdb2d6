import { describe, expect, it } from 'vitest';
import { useSending } from './sending';

describe('sending a form', () => {
  it('is under way until the answer is there, and leaves nothing behind', async () => {
    const { isSending, trouble, sending } = useSending();
    let answer: () => void = () => undefined;
    const done = sending(() => new Promise((resolve) => { answer = resolve; }));
    expect(isSending.value).toBe(true);
    answer();
    expect(await done).toBe(true);
    expect([isSending.value, trouble.value]).toEqual([false, undefined]);
  });

  it('keeps what stopped it until the next try', async () => {
    const { isSending, trouble, sending } = useSending();
    const reason = new Error('away');
    expect(await sending(() => Promise.reject(reason))).toBe(false);
    expect([isSending.value, trouble.value]).toEqual([false, reason]);
    await sending(() => Promise.resolve());
    expect(trouble.value).toBeUndefined();
  });
});
