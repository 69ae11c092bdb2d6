import { describe, expect, it } from 'vitest';
import type { LiveEvent } from '#contract/processes';
import { followLive, staleKeys } from './live';
import { createNews } from './news';

const event = (changes: Partial<LiveEvent> = {}): LiveEvent => ({ id: '1', noun: 'task', key: 'i:e1', ...changes });

describe('live updates', () => {
  it('reach the reader, unreadable lines do not, and a gap is told', () => {
    const listeners = new Map<string, (message: MessageEvent<string>) => void>();
    const heard: string[] = [];
    followLive({ addEventListener: (type, listener) => listeners.set(type, listener), close: () => undefined }, (one) => heard.push(one.key), () => heard.push('gap'));

    listeners.get('message')?.(new MessageEvent('message', { data: JSON.stringify(event({ key: 'a' })) }));
    listeners.get('reset')?.(new MessageEvent('reset', { data: '{}' }));
    listeners.get('message')?.(new MessageEvent('message', { data: '{broken' }));

    expect(heard).toEqual(['a', 'gap']);
  });

  it('make a task, its counts and its case stale', () => {
    expect(staleKeys(event({ businessKey: 'case-7' }))).toEqual([['task', 'i:e1'], ['taskCounts'], ['case', 'case-7']]);
  });

  it('count each changed task once and leave out the echoes of an own write', () => {
    let at = 0;
    const news = createNews(() => at);
    const count = news.countOf('task');

    news.expect('mine');
    for (const key of ['mine', 'mine', 'a', 'a', 'b']) news.hear(event({ key }));
    expect(count.value).toBe(2);

    news.settle('task');
    expect(count.value).toBe(0);

    at = 60_000;
    news.hear(event({ key: 'mine' }));
    expect(count.value).toBe(1);
  });
});
