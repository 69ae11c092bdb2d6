/** How a page's text stands to what the server keeps. `refused`: the server said no to it; `away`: it could not be asked and will be again. */
export type SaveState = 'saved' | 'changed' | 'saving' | 'away' | 'refused';

export interface Autosave {
  /** The text has changed; it is saved soon. */
  change(): void;
  /** Saves now what has changed; resolves when nothing is left to save or it cannot be. */
  flush(): Promise<void>;
  stop(): void;
}

export interface AutosaveOptions {
  /** Sends the present text; rejects where it could not be saved. */
  save(): Promise<void>;
  onState(state: SaveState, error?: unknown): void;
  /** Whether the same text may be sent again after such an error. */
  isTemporary(error: unknown): boolean;
  delay?: number;
  retryAfter?: number;
}

/** Saves some time after the last change, one request at a time; what changed meanwhile goes with the next one. */
export function createAutosave({ save, onState, isTemporary, delay = 1_500, retryAfter = 5_000 }: AutosaveOptions): Autosave {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;
  let isChanged = false;
  let isStopped = false;

  const schedule = (after: number) => {
    clearTimeout(timer);
    if (!isStopped) timer = setTimeout(() => void flush(), after);
  };
  async function run(): Promise<void> {
    while (isChanged && !isStopped) {
      isChanged = false;
      onState('saving');
      try {
        await save();
      } catch (error) {
        isChanged = true;
        onState(isTemporary(error) ? 'away' : 'refused', error);
        if (isTemporary(error)) schedule(retryAfter);
        return;
      }
    }
    if (!isStopped) onState('saved');
  }
  function flush(): Promise<void> {
    clearTimeout(timer);
    if (!isChanged) return running ?? Promise.resolve();
    running ??= run().finally(() => { running = undefined; });
    return running;
  }
  return {
    change() {
      isChanged = true;
      if (!running) onState('changed');
      schedule(delay);
    },
    flush,
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
