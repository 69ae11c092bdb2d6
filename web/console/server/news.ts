import { computed, reactive, type ComputedRef } from 'vue';
import type { LiveEvent } from '#contract/processes';

/** Changes that happened behind a list since it was loaded: shown as a count, taken when the reader asks. */
export interface News {
  hear(event: LiveEvent): void;
  /** The reader's own write: its echoes on the stream are no news. */
  expect(key: string): void;
  countOf(noun: LiveEvent['noun']): ComputedRef<number>;
  /** The list was loaded again: nothing is new. */
  settle(noun: LiveEvent['noun']): void;
}

/** One write is announced several times (taken, done, recorded) within seconds. */
const echoLasts = 10_000;

/** Keeps the news of a session; each changed thing counts once. */
export function createNews(now: () => number = Date.now): News {
  const heard = reactive(new Map<LiveEvent['noun'], Set<string>>());
  const own = new Map<string, number>();
  return {
    hear(event) {
      if (now() - (own.get(event.key) ?? Number.NEGATIVE_INFINITY) < echoLasts) return;
      heard.set(event.noun, new Set([...(heard.get(event.noun) ?? []), event.key]));
    },
    expect(key) { own.set(key, now()); },
    countOf: (noun) => computed(() => heard.get(noun)?.size ?? 0),
    settle(noun) { heard.delete(noun); },
  };
}

/** The news of this browser tab. */
export const news = createNews();
