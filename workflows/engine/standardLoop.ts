import type { StandardLoop } from '#bpmn/loopCharacteristics';
import type { Activity, Variables } from '#bpmn/model';
import { bodyOf } from '#engine/bodies';
import { recordCompletion } from '#engine/compensable';
import { release } from '#engine/ending';
import { activate } from '#engine/flowing';
import { moveOn } from '#engine/leaving';
import type { Run } from '#engine/run';
import type { ElementInstance } from '#engine/state';

/** The activity is done in rounds (BPMN 2.0.2, 13.3.6): the first begins at once unless the condition is tested before. */
export function beginLoop(run: Run, activity: Activity, loop: StandardLoop, body: ElementInstance): void {
  if (!loop.testBefore || goesOn(run, loop, 0, run.variables(body.id))) beginRound(run, activity, body, 1);
  else moveOn(run, activity, body);
}

/** One round is done: the next begins as long as the condition holds and the maximum is not reached. */
export function endRound(run: Run, activity: Activity, loop: StandardLoop, round: ElementInstance): void {
  const body = bodyOf(run, round);
  const done = round.loopCounter ?? 1;
  // Tested after, the condition may speak of what this round has made; tested before, of what the next one will find.
  const again = goesOn(run, loop, done, run.variables(loop.testBefore ? body.id : round.id));
  release(run, round.id);
  recordCompletion(run, activity, round);
  run.emit({ kind: 'elementCompleted', elementInstanceId: round.id, nodeId: activity.id });
  if (again) beginRound(run, activity, body, done + 1);
  else moveOn(run, activity, body);
}

/** A round was ended by an operator: the condition says whether there is another. */
export function continueLoop(run: Run, activity: Activity, loop: StandardLoop, body: ElementInstance): void {
  if ((body.children ?? 0) > 0) return;
  const done = body.rounds ?? 0;
  if (goesOn(run, loop, done, run.variables(body.id))) beginRound(run, activity, body, done + 1);
  else moveOn(run, activity, body);
}

/** `loopCounter` is how many rounds there were, for the condition; in a round it is the round's number, from 1. */
function goesOn(run: Run, { loopCondition, loopMaximum }: StandardLoop, loopCounter: number, variables: Variables): boolean {
  if (loopMaximum !== undefined && loopCounter >= loopMaximum) return false;
  return !loopCondition || run.holds(loopCondition, { ...variables, loopCounter });
}

function beginRound(run: Run, activity: Activity, body: ElementInstance, loopCounter: number): void {
  const elementInstanceId = activate(run, activity, body.id, loopCounter);
  run.emit({ kind: 'variablesSet', scopeInstanceId: elementInstanceId, variables: { loopCounter } });
  run.push({ do: 'enter', elementInstanceId });
}
