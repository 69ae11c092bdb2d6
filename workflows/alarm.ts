import { sleep } from '@temporalio/workflow';

/**
 * The one Temporal timer of an instance. It is never moved back: cancelling and setting it anew with every task would cost two
 * events each, while a ring for nothing is rare and only looks at the state.
 */
export class Alarm {
  private setFor: number | undefined;
  rang = false;

  setAt(due: number | undefined, now: number): void {
    if (due === undefined || (this.setFor !== undefined && this.setFor <= due)) return;
    this.setFor = due;
    void sleep(Math.max(1, due - now)).then(() => {
      // An earlier one was set meanwhile and has rung itself.
      if (this.setFor !== due) return;
      this.setFor = undefined;
      this.rang = true;
    });
  }
}
