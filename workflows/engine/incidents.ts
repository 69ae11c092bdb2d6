import type { FactKind } from '#engine/fact';
import type { Run, Stopped } from '#engine/run';
import { rootElementId } from '#engine/state';
import type { Step } from '#engine/step';

/** Writes down why a step could not be done and keeps the step for a retry; the same trouble is not written twice. */
export function raiseIncident(run: Run, stopped: Stopped, step: Step): void {
  const elementInstanceId = elementOf(run, step);
  const kept = step.do === 'throwError' && step.orElse ? step.orElse : step;
  if (Object.values(run.state.incidents).some(({ steps }) => steps.length === 1 && steps[0] && isSameStep(steps[0], kept))) return;
  const fact: Extract<FactKind, { kind: 'incidentRaised' }> = {
    kind: 'incidentRaised', incidentId: `i${run.state.counted.incidents + 1}`, elementInstanceId,
    nodeId: nodeOf(run, step, elementInstanceId), type: stopped.type, message: stopped.message, steps: [kept],
  };
  if (stopped.failure) Object.assign(fact, { expression: stopped.failure.expression, operands: stopped.failure.operands });
  if (kept.do === 'offerJob') fact.jobId = kept.jobId;
  run.emit(fact);
}

function elementOf(run: Run, step: Step): string {
  if ('timerId' in step) return run.state.timers[step.timerId]?.elementInstanceId ?? rootElementId;
  if ('jobId' in step) return run.state.jobs[step.jobId]?.elementInstanceId ?? rootElementId;
  if ('subscriptionId' in step) return run.state.signals?.[step.subscriptionId]?.elementInstanceId ?? rootElementId;
  if ('conditionId' in step) return run.state.conditions?.[step.conditionId]?.elementInstanceId ?? rootElementId;
  return step.elementInstanceId;
}

/** A gateway that could not be asked has no element instance yet. */
function nodeOf(run: Run, step: Step, elementInstanceId: string): string {
  return step.do === 'askJoin' ? step.nodeId : (run.element(elementInstanceId)?.nodeId ?? run.model.processId);
}

function isSameStep(one: Step, other: Step): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
