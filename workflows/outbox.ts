import type { Fact } from '#engine/fact';

/**
 * Facts in order until they are known to be recorded. A fact that was handed out with an answer is safe without an activity of
 * its own: the command's row stays pending until who got the answer, or the sweeper, has recorded it.
 */
export class Outbox {
  private facts: Fact[] = [];
  private handedOut = 0;

  add(facts: readonly Fact[]): void {
    // Not spread: one command of a wide multi-instance leaves more facts than a call takes arguments.
    for (const fact of facts) this.facts.push(fact);
  }

  /** The rows hold everything up to here. */
  drop(recordedSequence: number): void {
    if ((this.facts[0]?.sequence ?? Infinity) <= recordedSequence) this.facts = this.facts.filter((fact) => fact.sequence > recordedSequence);
  }

  handOut(): Fact[] {
    this.handedOut = Math.max(this.handedOut, this.last);
    return [...this.facts];
  }

  /** The first facts that nobody recorded yet, few enough for one activity. */
  batch(size: number): Fact[] {
    return this.facts.slice(0, size);
  }

  get length(): number {
    return this.facts.length;
  }

  /** Whether there are facts nobody else will record. */
  get owes(): boolean {
    return this.last > this.handedOut;
  }

  private get last(): number {
    return this.facts.at(-1)?.sequence ?? 0;
  }
}
