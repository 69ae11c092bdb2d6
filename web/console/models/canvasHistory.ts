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
}

/** Undo and redo over the drawing's own commands and, behind them, over what was drawn before the page was loaded. */
export class CanvasHistory {
  private readonly options: CanvasHistoryOptions;
  private readonly kept: KeptHistory;
  private own: HistoryReach = { undo: false, redo: false };
  private noting: Promise<void> | undefined;
  private isStale = false;

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

  /** Takes note of the drawing; while one note is taken the next ones become one. */
  note(): Promise<void> {
    this.isStale = true;
    this.noting ??= this.takeNotes().finally(() => { this.noting = undefined; });
    return this.noting;
  }

  /** One step back or forth; the text that was drawn for it, where the drawing itself could not. */
  async step(direction: 'undo' | 'redo', ownStep: () => void): Promise<string | undefined> {
    if (this.own[direction]) { ownStep(); return undefined; }
    await this.noting;
    const text = this.kept[direction]();
    if (text !== undefined) await this.options.open(text);
    this.tell();
    return text;
  }

  private async takeNotes(): Promise<void> {
    while (this.isStale) {
      this.isStale = false;
      const xml = await this.options.xml();
      if (xml !== undefined) this.kept.note(xml);
    }
    this.tell();
  }

  private tell(): void {
    const kept = this.kept.can();
    this.options.onReach({ undo: this.own.undo || kept.undo, redo: this.own.redo || kept.redo });
  }
}
