import type { Variables } from '#bpmn/model';

/** What a person typed into a task and did not send, as kept on this device; with the id of a completion whose outcome is unknown. */
export interface KeptDraft { variables: Variables; savedAt: string; commandId?: string; tab?: string }
/** Where a draft is kept now, as the page says it. */
export type DraftState = 'none' | 'saving' | 'saved' | 'local' | 'restored';

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Key of a draft: per person, since a desk may have several. */
export const draftKey = (personId: string, about: string): string => `yiwang.draft.${personId}.${about}`;

/** Reads a kept draft; what is no draft is none. */
export function readDraft(shelf: Shelf, key: string): KeptDraft | undefined {
  try {
    const kept: unknown = JSON.parse(shelf.getItem(key) ?? 'null');
    return isDraft(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

const isDraft = (kept: unknown): kept is KeptDraft =>
  typeof kept === 'object' && kept !== null && 'variables' in kept && typeof kept.variables === 'object' && 'savedAt' in kept && typeof kept.savedAt === 'string';

/** The draft to go on with: the newer of what the device and the server kept. */
export const newerDraft = <Draft extends { savedAt: string }>(one: Draft | undefined, other: Draft | undefined): Draft | undefined =>
  (one && other ? (Date.parse(one.savedAt) >= Date.parse(other.savedAt) ? one : other) : one ?? other);

/** What the keeper needs from around it. */
export interface DraftSurroundings {
  shelf: Shelf;
  key: string;
  /** Name of this tab, so that it knows its own writing. */
  tab: string;
  now: () => number;
  save: (variables: Variables) => Promise<unknown>;
  onState: (state: DraftState, savedAt: string) => void;
}

/** Keeps what is typed: on the device at once, on the server when the person pauses. */
export interface DraftKeeper {
  keep(variables: Variables, commandId?: string): void;
  /** Keeps it on the device only: what is being sent need not be saved on the server, too. */
  shelve(variables: Variables, commandId?: string): void;
  /** Sends at once what still waits, when the page is left. */
  flush(): void;
  drop(): void;
}

const pause = 1_500;

/** Makes the keeper of one form. */
export function createDraftKeeper({ shelf, key, tab, now, save, onState }: DraftSurroundings): DraftKeeper {
  let waiting: { variables: Variables; savedAt: string } | undefined;
  let wait: ReturnType<typeof setTimeout> | undefined;
  const send = async (): Promise<void> => {
    if (!waiting) return;
    const { variables, savedAt } = waiting;
    waiting = undefined;
    onState('saving', savedAt);
    const isSaved = await save(variables).then(() => true, () => false);
    if (!waiting) onState(isSaved ? 'saved' : 'local', savedAt);
  };
  const shelve = (variables: Variables, commandId?: string): string => {
    const savedAt = new Date(now()).toISOString();
    const draft: KeptDraft = { variables, savedAt, ...(commandId && { commandId }), tab };
    // A full or forbidden storage must not stop the typing; the server's copy follows.
    try { shelf.setItem(key, JSON.stringify(draft)); } catch { /* the server keeps it */ }
    return savedAt;
  };
  return {
    shelve,
    keep(variables, commandId) {
      waiting = { variables, savedAt: shelve(variables, commandId) };
      clearTimeout(wait);
      wait = setTimeout(() => { void send(); }, pause);
    },
    flush() { clearTimeout(wait); void send(); },
    drop() { clearTimeout(wait); waiting = undefined; shelf.removeItem(key); },
  };
}
