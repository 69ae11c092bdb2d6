import { LiveEvent } from '#contract/processes';

/** The stream as the browser gives it; a narrow shape so that tests can play it. */
export interface LiveSource {
  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void;
  close(): void;
}

/** What may have changed for one live event, as prefixes of query keys; lists are announced, not reloaded under the reader. */
export function staleKeys(event: LiveEvent): unknown[][] {
  const ofCase = event.businessKey ? [['case', event.businessKey]] : [];
  const byNoun: Record<LiveEvent['noun'], unknown[][]> = {
    task: [['task', event.key], ['taskCounts']],
    case: [['case', event.key], ['overdueBoard']],
    instance: [['instance', event.key], ['diagram', event.key]],
    incident: [['incidents']],
    release: [['processes'], ['process']],
    notice: [['noticeCounts']],
  };
  return [...byNoun[event.noun], ...ofCase];
}

/**
 * Follows the live stream until the returned function is called; unreadable lines are skipped. `onGap`: the server can no longer
 * tell what was missed, so everything shown is to be asked again.
 */
export function followLive(source: LiveSource, onEvent: (event: LiveEvent) => void, onGap: () => void = () => undefined): () => void {
  const read = (message: MessageEvent<string>) => {
    const parsed = LiveEvent.safeParse(safeJson(message.data));
    if (parsed.success) onEvent(parsed.data);
  };
  source.addEventListener('message', read);
  source.addEventListener('reset', onGap);
  return () => source.close();
}

function safeJson(text: string): unknown {
  try { return JSON.parse(text); } catch { return undefined; }
}
