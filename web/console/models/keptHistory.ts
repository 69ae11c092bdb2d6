import { textHistory } from './textHistory';
import type { TextHistory, TextSteps } from './textHistory';

/** Where the histories of this browser's drawings are kept; one that keeps nothing answers `undefined`. */
export interface HistoryStore {
  read(draftId: string): Promise<TextSteps | undefined>;
  /** Writes what of it is new; called again and again with histories that have most of their texts in common. */
  write(draftId: string, steps: TextSteps): Promise<void>;
}

/** What a browser keeps of one drawing: far more than anybody steps back, and no more than a few megabytes. */
const most = { texts: 60, characters: 6_000_000 };

/**
 * The undo history of a drawing that outlives its page. It is gone on with only where the text the server has is one of its own: where another
 * person saved something since, stepping back would undo his work, so the history ends there.
 */
export class KeptHistory {
  private readonly draftId: string;
  private readonly store: HistoryStore;
  private history: TextHistory = textHistory('');

  constructor(draftId: string, store: HistoryStore) {
    this.draftId = draftId;
    this.store = store;
  }

  /** `resumed`: the steps before the reload are there again; `ended`: there were some, and they no longer fit what is saved. */
  async begin(text: string): Promise<'new' | 'resumed' | 'ended'> {
    const kept = await this.store.read(this.draftId).catch(() => undefined);
    const at = kept ? nearest(kept, text) : -1;
    this.history = kept && at >= 0 ? textHistory(text, { texts: kept.texts, at }) : textHistory(text);
    if (kept && at >= 0) return kept.texts.length > 1 ? 'resumed' : 'new';
    this.keep();
    return kept && kept.texts.length > 1 ? 'ended' : 'new';
  }

  note(text: string, hasGoneBack: boolean): void {
    if (text === this.present()) return;
    this.history.note(text, hasGoneBack);
    this.keep();
  }

  undo(): string | undefined {
    return this.moved(this.history.undo());
  }

  redo(): string | undefined {
    return this.moved(this.history.redo());
  }

  can(): { undo: boolean; redo: boolean } {
    return this.history.can();
  }

  private present(): string | undefined {
    const { texts, at } = this.history.steps();
    return texts[at];
  }

  private moved(text: string | undefined): string | undefined {
    if (text !== undefined) this.keep();
    return text;
  }

  /** A browser that keeps nothing leaves the page its own history. */
  private keep(): void {
    void this.store.write(this.draftId, bounded(this.history.steps())).catch(() => undefined);
  }
}

/** The same text may have been there several times; the page that closed stood at the nearest. */
function nearest({ texts, at }: TextSteps, text: string): number {
  const places = texts.flatMap((one, index) => (one === text ? [index] : []));
  return places.reduce((best, place) => (best < 0 || Math.abs(place - at) < Math.abs(best - at) ? place : best), -1);
}

/** The steps around the present one that there is room for, those behind it first. */
function bounded({ texts, at }: TextSteps): TextSteps {
  let [from, to] = [at, at + 1];
  let left = most.characters - (texts[at]?.length ?? 0);
  const fits = (text: string | undefined) => text !== undefined && to - from < most.texts && text.length <= left;
  while (from > 0 && fits(texts[from - 1])) { from -= 1; left -= texts[from]?.length ?? 0; }
  while (to < texts.length && fits(texts[to])) { left -= texts[to]?.length ?? 0; to += 1; }
  return { texts: texts.slice(from, to), at: at - from };
}
