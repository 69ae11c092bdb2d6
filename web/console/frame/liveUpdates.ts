import { ref, watch } from 'vue';
import { followLive, staleKeys } from '#console/server/live';
import { news } from '#console/server/news';
import { isExpired, session } from '#console/session/session';
import { queries } from './queries';

/** Whether the live stream is interrupted for longer than a reconnect takes. */
export const isLiveInterrupted = ref(false);

/** Follows the live stream as long as somebody is signed in; after an interruption everything shown is asked again. */
export function keepLive(): void {
  let end: (() => void) | undefined;
  const start = () => {
    const source = new EventSource('/api/live');
    let grace: ReturnType<typeof setTimeout> | undefined;
    source.onopen = () => {
      clearTimeout(grace);
      if (isLiveInterrupted.value) void queries.invalidateQueries();
      isLiveInterrupted.value = false;
    };
    // The server says so where it cannot tell any more what a page has missed.
    source.addEventListener('reset', () => void queries.invalidateQueries());
    source.onerror = () => {
      clearTimeout(grace);
      grace = setTimeout(() => { isLiveInterrupted.value = true; }, 8_000);
      // A refused stream (session ended, server restarting behind a proxy) is not reopened by the browser itself.
      if (source.readyState === EventSource.CLOSED) setTimeout(() => { if (end && !isExpired.value) { end(); start(); } }, 5_000);
    };
    const stop = followLive(source, (event) => {
      news.hear(event);
      for (const queryKey of staleKeys(event)) void queries.invalidateQueries({ queryKey });
    }, () => { void queries.invalidateQueries(); });
    end = () => { clearTimeout(grace); stop(); };
  };
  watch(() => (isExpired.value ? undefined : session.value?.person.id), (personId) => {
    end?.();
    end = undefined;
    if (personId) start();
  }, { immediate: true });
}
