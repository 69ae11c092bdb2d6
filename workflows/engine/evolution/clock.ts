import type { Draft } from '#engine/draft';
import type { Evolution } from '#engine/evolve';
import type { ClockFact } from '#engine/fact';
import type { Clock } from '#engine/state';

export const clockEvolution: Evolution<ClockFact['kind']> = {
  clockStarted(draft, { clockId, name, ownerInstanceId, amount, unit, calendarId, total, dueAt, at }) {
    draft.table('clocks')[clockId] = { id: clockId, name, ownerInstanceId, amount, unit, calendarId, total, used: 0, since: at, dueAt };
    draft.state.counted.clocks++;
  },
  clockPaused(draft, { clockId, used, held }) {
    replace(draft, clockId, ({ since: _since, dueAt: _dueAt, held: _held, ...clock }) => ({ ...clock, used, ...(held && { held }) }));
  },
  clockResumed(draft, { clockId, used, dueAt, at }) {
    replace(draft, clockId, ({ held: _held, ...clock }) => ({ ...clock, used, since: at, dueAt }));
  },
  clockRestarted(draft, { clockId, dueAt, at }) {
    replace(draft, clockId, ({ noticed: _noticed, ...clock }) => (dueAt === undefined ? { ...clock, used: 0 } : { ...clock, used: 0, since: at, dueAt }));
  },
  clockExtended(draft, { clockId, total, dueAt }) {
    replace(draft, clockId, (clock) => (dueAt === undefined ? { ...clock, total } : { ...clock, total, dueAt }));
  },
  clockRecomputed(draft, { clockId, dueAt }) {
    replace(draft, clockId, (clock) => ({ ...clock, dueAt }));
  },
  clockStopped(draft, { clockId }) {
    draft.remove('clocks', clockId);
  },
};

function replace(draft: Draft, clockId: string, change: (clock: Clock) => Clock): void {
  const clock = draft.state.clocks[clockId];
  if (clock) draft.table('clocks')[clockId] = change(clock);
}
