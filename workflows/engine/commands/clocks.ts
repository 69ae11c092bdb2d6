import { isGone } from '#engine/commands/target';
import { extendClock, pauseClock, recomputeClock, restartClock, resumeClock } from '#engine/clocks';
import { rejected } from '#engine/handler';
import type { Handlers, Rejection } from '#engine/handler';
import { named } from '#engine/named';
import type { Run } from '#engine/run';
import type { Clock } from '#engine/state';
import { isSuspended } from '#engine/waiting';

/** What a person with the right to do so does to a time limit, or to all by changing the calendar; the reason goes into the ledger. */
export const clocks: Handlers<'pauseClock' | 'resumeClock' | 'restartClock' | 'extendClock' | 'recomputeClocks'> = {
  pauseClock: (run, { clockId, reason }) => withClock(run, clockId, (clock) => {
    if (clock.since === undefined && !clock.held) return rejected('alreadyDone', `The clock "${clock.name}" is paused already.`);
    pauseClock(run, clock, undefined, reason);
    return undefined;
  }),
  resumeClock: (run, { clockId, reason }) => withClock(run, clockId, (clock) => {
    if (clock.since !== undefined) return rejected('alreadyDone', `The clock "${clock.name}" is running already.`);
    if (isSuspended(run.state, clock.ownerInstanceId)) return rejected('suspended', `The clock "${clock.name}" stands still because its owner is suspended. Resume that first.`);
    resumeClock(run, clock, reason);
    return undefined;
  }),
  restartClock: (run, { clockId, reason }) => withClock(run, clockId, (clock) => {
    restartClock(run, clock, reason);
    return undefined;
  }),
  extendClock: (run, { clockId, amount, reason }) => withClock(run, clockId, (clock) => {
    if (!Number.isFinite(amount) || amount <= 0) return rejected('invalid', 'Extend by an amount above 0, in the unit of the limit.');
    extendClock(run, clock, amount, reason);
    return undefined;
  }),
  recomputeClocks: (run, { reason }) => {
    for (const clock of Object.values(run.state.clocks)) recomputeClock(run, clock, reason);
    return undefined;
  },
};

function withClock(run: Run, clockId: string, act: (clock: Clock) => Rejection | undefined): Rejection | undefined {
  const clock = named(run.state.clocks, clockId);
  return clock ? act(clock) : isGone(run, 'c', clockId, 'clock');
}
