import { computed, reactive, type ComputedRef } from 'vue';
import type { LiveEvent } from '#contract/processes';

/** Changes that happened behind a list since it was loaded: shown as a count, taken when the reader asks. */
export interface News {
  hear(event: LiveEvent): void;
  /** The reader's own write: its echo on the stream is no news. */
  expect(key: string): void;
  countOf(noun: LiveEvent['noun']): ComputedRef<number>;
  /** The list was loaded again: nothing is new. */
  settle(noun: LiveEvent['noun']): void;
}

/** Keeps the news of a session; each changed thing counts once. */
export function createNews(): News {
  const heard = reactive(new Map<LiveEvent['noun'], Set<string>>());
  const own = new Set<string>();
  return {
    hear(event) {
      if (own.delete(event.key)) return;
      heard.set(event.noun, new Set([...(heard.get(event.noun) ?? []), event.key]));
    },
    expect(key) { own.add(key); },
    countOf: (noun) => computed(() => heard.get(noun)?.size ?? 0),
    settle(noun) { heard.delete(noun); },
  };
}

/** The news of this browser tab. */
export const news = createNews();
