import type { EventDefinition, Variables } from '#bpmn/model';
import { handlerStartsOf } from '#engine/awaited';
import { isEventSubProcess } from '#engine/eventSubProcesses';
import type { Run } from '#engine/run';
import type { ElementInstance } from '#engine/state';
import type { Place } from '#engine/trigger';

/** How well a definition catches what was thrown: by its own code, because it catches all, or not. */
export type Match = (definition: EventDefinition, variables: () => Variables) => 'byCode' | 'all' | undefined;

/**
 * The nearest event that catches what an element throws, going up from it: the events at its edge, then the handlers of the scope
 * around it, then the events at that scope's edge. What a handler throws is past the other handlers of its scope: they belong to
 * the same activity (BPMN 2.0.2, 10.5.6).
 */
export function findCatcher(run: Run, thrower: ElementInstance, matches: Match): Place | undefined {
  let element = thrower;
  for (;;) {
    const scope = run.element(element.scopeInstanceId ?? '');
    if (!scope) return undefined;
    const found = catcherAmong(run, boundaryEventsOf(run, element), element, matches)
      ?? (isEventSubProcess(run.model.nodes[element.nodeId]) ? undefined : catcherAmong(run, handlerStartsOf(run.model, scope), scope, matches));
    if (found) return found;
    element = scope;
  }
}

/** In one place its own code's catcher goes before one for all codes. */
function catcherAmong(run: Run, nodeIds: string[], element: ElementInstance, matches: Match): Place | undefined {
  const elementInstanceId = element.id;
  let forAll: Place | undefined;
  for (const nodeId of nodeIds) {
    const event = run.node(nodeId);
    if (!('eventDefinitions' in event)) continue;
    const isMultiple = event.eventDefinitions.length > 1;
    for (const [definition, candidate] of event.eventDefinitions.entries()) {
      if (isMultiple && element.parts?.[nodeId]?.definitions.includes(definition)) continue;
      const match = matches(candidate, () => run.variables(elementInstanceId));
      const place = { elementInstanceId, nodeId, ...(isMultiple && { definition }) };
      if (match === 'byCode') return place;
      if (match === 'all') forAll ??= place;
    }
  }
  return forAll;
}

/** The boundary events of a multi-instance stand around its body, not around each instance; a scope opened again to be undone has none. */
function boundaryEventsOf(run: Run, { nodeId, loopCounter, compensates }: ElementInstance): string[] {
  const node = run.node(nodeId);
  return 'boundaryEventIds' in node && loopCounter === undefined && !compensates?.isReopened ? (node.boundaryEventIds ?? []) : [];
}
