import { armBoundary } from '#engine/awaiting';
import { isBody } from '#engine/bodies';
import { actOnClocks, startClock } from '#engine/clocks';
import { mapInputs } from '#engine/mapping';
import type { Run } from '#engine/run';
import type { ElementInstance } from '#engine/state';

/** Inputs, clocks and boundary events: what stands ready before an element begins its own work. */
export function prepare(run: Run, element: ElementInstance): void {
  const node = run.node(element.nodeId);
  if (!isBody(element)) mapInputs(run, node.inputs, element);
  // One limit and one set of boundary events for all instances or rounds: they belong to the body.
  if (element.loopCounter !== undefined) return;
  actOnClocks(run, node, 'entered', element.id);
  if ('timeLimit' in node && node.timeLimit) startClock(run, node.timeLimit, element.id, element.id);
  if ('boundaryEventIds' in node) armBoundary(run, node, element.id);
}
