import { armEventSubProcesses } from '#engine/awaiting';
import { isBody } from '#engine/bodies';
import { callProcess } from '#engine/calling';
import { behaviorOf } from '#engine/behavior';
import { actOnClocks } from '#engine/clocks';
import { compensateNext } from '#engine/compensation';
import { prepare } from '#engine/entering';
import { askCondition, askConditions } from '#engine/conditions';
import { throwError } from '#engine/errors';
import { throwEscalation } from '#engine/escalations';
import { beginEventSubProcess } from '#engine/eventSubProcesses';
import { raiseIncident } from '#engine/incidents';
import { anyJoinWaits, askJoin, askJoins } from '#engine/joins';
import { moveOn } from '#engine/leaving';
import { mapOutputs } from '#engine/mapping';
import { afterInstance, beginInstances, endInstance } from '#engine/multiInstance';
import type { Run } from '#engine/run';
import { endScope } from '#engine/scopes';
import { hearSignal } from '#engine/signals';
import { rootElementId } from '#engine/state';
import type { ElementInstance } from '#engine/state';
import { beginLoop, endRound } from '#engine/standardLoop';
import { releaseJoin, reportStuckJoins } from '#engine/stuckJoins';
import type { Step, StepName } from '#engine/step';
import { fireTimer } from '#engine/timers';

/**
 * Does every step there is to do, and what follows from it, until nothing moves. A queue, not recursion: a chain of any length
 * runs, parallel branches take turns, and a loop without a wait ends at the step budget.
 */
export function settle(run: Run): void {
  let joinsWait = false;
  do {
    for (let step = run.next(); step; step = run.next()) {
      if (run.stepsTaken >= run.stepBudget) return stopAtBudget(run, step);
      const todo = step;
      const stopped = run.attempt(() => perform(run, todo));
      if (stopped) raiseIncident(run, stopped, todo);
    }
    if (askConditions(run)) continue;
    joinsWait = anyJoinWaits(run);
    if (!joinsWait || !askJoins(run)) break;
  } while (run.state.status === 'active');
  if (joinsWait) reportStuckJoins(run);
}

const steps: { [Name in StepName]: (run: Run, step: Extract<Step, { do: Name }>) => void } = {
  enter(run, { elementInstanceId }) {
    const element = run.element(elementInstanceId);
    if (!element) return;
    run.stepsTaken++;
    prepare(run, element);
    // The inputs may have changed it.
    const prepared = run.element(elementInstanceId) ?? element;
    const node = run.node(prepared.nodeId);
    if (prepared.type === 'multiInstanceBody' && 'multiInstance' in node && node.multiInstance) beginInstances(run, node, node.multiInstance, prepared);
    else if (prepared.type === 'loopBody' && 'standardLoop' in node && node.standardLoop) beginLoop(run, node, node.standardLoop, prepared);
    else behaviorOf(run, node).enter(run, node, prepared);
  },
  open(run, { elementInstanceId }) {
    const element = run.element(elementInstanceId);
    if (!element) return;
    if (element.type !== 'process') prepare(run, element);
    armEventSubProcesses(run, element);
  },
  passEvent(run, { elementInstanceId }) {
    const element = run.element(elementInstanceId);
    if (!element) return;
    actOnClocks(run, run.node(element.nodeId), 'entered', elementInstanceId);
    leave(run, element);
  },
  leave(run, { elementInstanceId }) {
    const element = run.element(elementInstanceId);
    if (!element) return;
    leave(run, element);
  },
  endScope(run, { elementInstanceId }) {
    const scope = run.element(elementInstanceId);
    if (scope) endScope(run, scope, () => leave(run, scope));
  },
  compensate(run, { elementInstanceId }) {
    compensateNext(run, elementInstanceId);
  },
  beginEventSubProcess(run, { elementInstanceId, nodeId, variables }) {
    const handler = run.element(elementInstanceId);
    if (!handler) return;
    run.stepsTaken++;
    beginEventSubProcess(run, handler, nodeId, variables);
  },
  fireTimer(run, { timerId }) {
    const timer = run.state.timers[timerId];
    if (!timer) return;
    run.stepsTaken++;
    fireTimer(run, timer);
  },
  hearSignal(run, { subscriptionId, signalId, variables }) {
    const subscription = run.state.signals?.[subscriptionId];
    if (!subscription) return;
    run.stepsTaken++;
    hearSignal(run, subscription, signalId, variables);
  },
  askCondition(run, { conditionId }) {
    const condition = run.state.conditions?.[conditionId];
    if (!condition) return;
    run.stepsTaken++;
    askCondition(run, condition);
  },
  throwEscalation(run, { elementInstanceId, escalationCode, variables }) {
    const element = run.element(elementInstanceId);
    if (element) throwEscalation(run, element, escalationCode, variables);
  },
  releaseJoin(run, { elementInstanceId, nodeId }) {
    const scope = run.element(elementInstanceId);
    if (scope) releaseJoin(run, scope, nodeId);
  },
  continueBody(run, { elementInstanceId, isEnough }) {
    const body = run.element(elementInstanceId);
    const node = body && run.node(body.nodeId);
    if (node && 'multiInstance' in node && node.multiInstance) afterInstance(run, node, node.multiInstance, body, isEnough);
  },
  askJoin(run, { elementInstanceId, nodeId }) {
    const scope = run.element(elementInstanceId);
    if (scope) askJoin(run, scope, nodeId);
  },
  offerJob(run, { jobId }) {
    const job = run.state.jobs[jobId];
    if (job) run.emit({ kind: 'jobOffered', jobId, retriesLeft: job.retriesLeft > 0 ? job.retriesLeft : job.retries });
  },
  call(run, { elementInstanceId }) {
    const element = run.element(elementInstanceId);
    if (!element) return;
    const node = run.node(element.nodeId);
    if (node.type === 'callActivity') callProcess(run, node, element);
  },
  throwError(run, { elementInstanceId, errorCode, message, variables }) {
    const element = run.element(elementInstanceId);
    if (element) throwError(run, element, errorCode, message, variables);
  },
};

function perform(run: Run, step: Step): void {
  const action: (run: Run, step: never) => void = steps[step.do];
  action(run, step as never);
}

function leave(run: Run, element: ElementInstance): void {
  const node = run.node(element.nodeId);
  // A scope opened again has mapped its outputs when it was completed.
  if (!isBody(element) && !element.compensates?.isReopened) mapOutputs(run, node.outputs, element);
  if (element.loopCounter !== undefined && 'multiInstance' in node && node.multiInstance) endInstance(run, node, node.multiInstance, element);
  else if (element.loopCounter !== undefined && 'standardLoop' in node && node.standardLoop) endRound(run, node, node.standardLoop, element);
  else moveOn(run, node, element);
}

/** The steps left over go into an incident on the process itself, so that nothing that ends takes them along. */
function stopAtBudget(run: Run, step: Step): void {
  const left = [step, ...run.drain()];
  run.emit({
    kind: 'incidentRaised', incidentId: `i${run.state.counted.incidents + 1}`, elementInstanceId: rootElementId, nodeId: run.model.processId, type: 'stepBudget',
    message: `${run.stepBudget} steps in one command without a wait: the model seems to run in a circle. Mend the variables that keep it going, then retry to go on.`,
    steps: left,
  });
}
