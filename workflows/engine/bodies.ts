import type { Activity, Expression, FlowNode, Variables } from '#bpmn/model';
import { Stopped } from '#engine/run';
import type { Run } from '#engine/run';
import type { ElementInstance } from '#engine/state';

/**
 * An activity done several times has a body around its instances: boundary events and limits belong to the body, inputs, outputs
 * and the work itself to each instance within.
 */
export function isBody({ type }: Pick<ElementInstance, 'type'>): boolean {
  return type === 'multiInstanceBody' || type === 'loopBody';
}

/** Whether a node is done several times, so that its token begins with a body. */
export function hasBody(node: FlowNode): node is Activity {
  return 'multiInstance' in node && node.multiInstance !== undefined || 'standardLoop' in node && node.standardLoop !== undefined;
}

/** The body around one instance of an activity. */
export function bodyOf(run: Run, inner: ElementInstance): ElementInstance {
  const body = inner.scopeInstanceId === undefined ? undefined : run.element(inner.scopeInstanceId);
  if (!body) throw new Stopped('model', `Instance ${inner.id} of "${inner.nodeId}" has no body around it.`);
  return body;
}

/** How a multi-instance stands, for its instances' mappings and conditions (BPMN 2.0.2, 13.3.7). Removed instances count nowhere. */
export function loopCounts({ loop, children = 0 }: ElementInstance): Variables {
  if (!loop) return {};
  return {
    numberOfInstances: loop.numberOfInstances - (loop.removed?.length ?? 0), numberOfActiveInstances: children,
    numberOfCompletedInstances: loop.completed, numberOfTerminatedInstances: loop.terminated,
  };
}

/** An output element that names a variable makes it the instance's own, so that instances do not overwrite one another. */
export function ownOutputName(outputElement: Expression | undefined): string | undefined {
  if (!outputElement || !('feel' in outputElement)) return undefined;
  return /^\s*([\p{L}_][\p{L}\p{N}_]*)(\.[\p{L}_][\p{L}\p{N}_]*)*\s*$/u.exec(outputElement.feel)?.[1];
}
