import { KeptHistory } from './keptHistory';
import type { HistoryStore } from './keptHistory';

/** What can be taken back or done again. */
export interface HistoryReach { undo: boolean; redo: boolean }

export interface CanvasHistoryOptions {
  draftId: string;
  store: HistoryStore;
  /** The drawing as it stands. */
  xml(): Promise<string> | undefined;
  /** Draws another text in its place; the drawing's own history begins anew. */
  open(text: string): Promise<void>;
  onReach(reach: HistoryReach): void;
  /** Milliseconds after the last change until note is taken of it. */
  pause?: number;
}

/** Shorter than what a change waits for until it is saved: what the server has is always among what was noted. */
const pause = 400;

/** Undo and redo over the drawing's own commands and, behind them, over what was drawn before the page was loaded. */
export class CanvasHistory {
  private readonly options: CanvasHistoryOptions;
  private readonly kept: KeptHistory;
  private own: HistoryReach = { undo: false, redo: false };
  private noting: Promise<void> | undefined;
  private isStale = false;
  private rest: ReturnType<typeof setTimeout> | undefined;

  constructor(options: CanvasHistoryOptions) {
    this.options = options;
    this.kept = new KeptHistory(options.draftId, options.store);
  }

  async begin(text: string): Promise<'new' | 'resumed' | 'ended'> {
    const begun = await this.kept.begin(text);
    this.tell();
    return begun;
  }

  /** What the drawing's own commands can take back or do again. */
  reach(own: HistoryReach): void {
    this.own = own;
    this.tell();
  }

  /** The drawing has changed; note is taken of it when the hand rests. */
  note(): void {
    this.isStale = true;
    clearTimeout(this.rest);
    this.rest = setTimeout(() => void this.settle(), this.options.pause ?? pause);
  }

  /** Takes note of the drawing at once, if it has changed since. */
  settle(): Promise<void> {
    clearTimeout(this.rest);
    if (!this.isStale) return this.noting ?? Promise.resolve();
    this.noting ??= this.takeNotes().finally(() => { this.noting = undefined; });
    return this.noting;
  }

  close(): void {
    clearTimeout(this.rest);
  }

  /** One step back or forth; the text that was drawn for it, where the drawing itself could not. */
  async step(direction: 'undo' | 'redo', ownStep: () => void): Promise<string | undefined> {
    if (this.own[direction]) { ownStep(); return undefined; }
    await this.settle();
    const text = this.kept[direction]();
    if (text !== undefined) await this.options.open(text);
    this.tell();
    return text;
  }

  private async takeNotes(): Promise<void> {
    while (this.isStale) {
      this.isStale = false;
      const xml = await this.options.xml();
      if (xml !== undefined) this.kept.note(xml, this.own.redo);
    }
    this.tell();
  }

  private tell(): void {
    const kept = this.kept.can();
    this.options.onReach({ undo: this.own.undo || kept.undo, redo: this.own.redo || kept.redo });
  }
}
