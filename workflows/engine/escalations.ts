import type { Variables } from '#bpmn/model';
import { eventHappened } from '#engine/catching';
import { findCatcher } from '#engine/propagation';
import type { Run } from '#engine/run';
import type { ElementInstance } from '#engine/state';

/**
 * An escalation goes up from the element that threw it to the nearest event that catches it (BPMN 2.0.2, 10.5.6); whoever threw it goes
 * on unless he is interrupted. Nobody need catch it; out of a called process it goes to the caller, which is the shell's part.
 */
export function throwEscalation(run: Run, thrower: ElementInstance, escalationCode: string, variables: Variables): void {
  const catcher = findCatcher(run, thrower, (definition, visible) => {
    if (definition.trigger !== 'escalation') return undefined;
    if (!definition.escalationCode) return 'all';
    return run.evaluate(definition.escalationCode, visible()) === escalationCode ? 'byCode' : undefined;
  });
  run.emit({ kind: 'escalationThrown', elementInstanceId: thrower.id, escalationCode, variables, ...(catcher && { caughtBy: catcher.nodeId }) });
  if (catcher) eventHappened(run, catcher, variables);
}
