import { pauseClock, resumeClock } from '#engine/clocks';
import { isGone } from '#engine/commands/target';
import { withInside } from '#engine/ending';
import { rejected } from '#engine/handler';
import type { Handlers } from '#engine/handler';
import { named } from '#engine/named';
import type { Run } from '#engine/run';
import { hearHeldSignals } from '#engine/signals';
import { rootElementId } from '#engine/state';
import type { Timer } from '#engine/state';
import { timerDefinitionOf } from '#engine/timers';
import { isSuspended } from '#engine/waiting';

/** Standing still and going on, of the whole instance or of one element instance with all inside it. */
export const suspension: Handlers<'suspend' | 'resume'> = {
  suspend(run, { elementInstanceId, reason }) {
    if (elementInstanceId === undefined || elementInstanceId === rootElementId) {
      if (run.state.suspended) return rejected('alreadyDone', 'The instance is suspended already.');
      run.emit({ kind: 'processInstanceSuspended', ...(reason !== undefined && { reason }) });
      hold(run, rootElementId);
      return undefined;
    }
    const element = named(run.state.elements, elementInstanceId);
    if (!element) return isGone(run, 'e', elementInstanceId, 'element instance');
    if (element.suspended) return rejected('alreadyDone', `Element instance ${elementInstanceId} is suspended already.`);
    run.emit({ kind: 'elementSuspended', elementInstanceId, nodeId: element.nodeId });
    hold(run, elementInstanceId);
    return undefined;
  },

  resume(run, { elementInstanceId, reason }) {
    if (elementInstanceId === undefined || elementInstanceId === rootElementId) {
      if (!run.state.suspended) return rejected('alreadyDone', 'The instance is not suspended.');
      run.emit({ kind: 'processInstanceResumed', ...(reason !== undefined && { reason }) });
      letGo(run, rootElementId);
      return undefined;
    }
    const element = named(run.state.elements, elementInstanceId);
    if (!element) return isGone(run, 'e', elementInstanceId, 'element instance');
    if (!element.suspended) return rejected('alreadyDone', `Element instance ${elementInstanceId} is not suspended by itself.`);
    run.emit({ kind: 'elementResumed', elementInstanceId, nodeId: element.nodeId });
    letGo(run, elementInstanceId);
    return undefined;
  },
};

/** Clocks and durations keep what is left of them; a date stays a date. */
export function hold(run: Run, elementInstanceId: string): void {
  const held = new Set(withInside(run, elementInstanceId).map(({ id }) => id));
  for (const clock of Object.values(run.state.clocks)) {
    if (held.has(clock.ownerInstanceId) && clock.since !== undefined) pauseClock(run, clock, true);
  }
  for (const timer of Object.values(run.state.timers)) {
    if (held.has(timer.elementInstanceId) && timer.dueAt !== undefined && keepsRemainder(run, timer)) run.emit({ kind: 'timerRescheduled', timerId: timer.id });
  }
}

function letGo(run: Run, elementInstanceId: string): void {
  const inside = new Set(withInside(run, elementInstanceId).map(({ id }) => id));
  for (const clock of Object.values(run.state.clocks)) {
    if (clock.held && inside.has(clock.ownerInstanceId) && !isSuspended(run.state, clock.ownerInstanceId)) resumeClock(run, clock);
  }
  for (const timer of Object.values(run.state.timers)) {
    if (timer.remaining === undefined || !inside.has(timer.elementInstanceId) || isSuspended(run.state, timer.elementInstanceId)) continue;
    run.emit({ kind: 'timerRescheduled', timerId: timer.id, dueAt: run.at + timer.remaining });
  }
  for (const id in run.state.compensations) run.push({ do: 'compensate', elementInstanceId: id });
  hearHeldSignals(run);
  run.changedVariables = 'any';
}

/** A duration, or a cycle of durations (cron names dates). */
function keepsRemainder(run: Run, timer: Timer): boolean {
  const definition = timerDefinitionOf(run, timer);
  if (definition?.kind === 'timeDuration') return true;
  if (definition?.kind !== 'timeCycle') return false;
  return !('literal' in definition.expression) || definition.expression.literal.trim().startsWith('R');
}
