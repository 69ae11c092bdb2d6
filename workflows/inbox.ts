import type { Command } from '#engine/command';
import type { SubmitAnswer, SubmitCommand } from '#workflows/messages';

/** What waits for its turn: with `answer` if somebody waits for the outcome. */
export interface Entry extends SubmitCommand {
  answer?: (answer: SubmitAnswer) => void;
}

/** The one queue through which everything reaches an instance, in the order of its coming. */
export class Inbox {
  private entries: Entry[] = [];

  /** A person's or another instance's command; the promise is kept when its turn came. */
  submit(given: SubmitCommand): Promise<SubmitAnswer> {
    return new Promise((answer) => this.entries.push({ ...given, answer }));
  }

  /** What the instance's own activities report; nobody waits. */
  report(command: Command): void {
    this.entries.push({ command, recordedSequence: 0 });
  }

  get isEmpty(): boolean {
    return this.entries.length === 0;
  }

  /** Whose turn is next. */
  get first(): Entry | undefined {
    return this.entries[0];
  }

  take(): Entry | undefined {
    return this.entries.shift();
  }
}
