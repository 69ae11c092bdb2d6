import type { EventDefinition, Variables } from '#bpmn/model';
import { handlerStartsOf } from '#engine/awaited';
import { isEventSubProcess, mayBeginHandlers } from '#engine/eventSubProcesses';
import type { Run } from '#engine/run';
import type { ElementInstance } from '#engine/state';
import type { Place } from '#engine/trigger';

/** How well a definition catches what was thrown: by its own code, because it catches all, or not. */
export type Match = (definition: EventDefinition, variables: () => Variables) => 'byCode' | 'all' | undefined;

/**
 * The nearest event that catches what an element throws, going up from it: the events at its edge, then the handlers of the scope
 * around it, then the events at that scope's edge (BPMN 2.0.2, 10.5.1: the innermost enclosing scope instance able to catch it).
 */
export function findCatcher(run: Run, thrower: ElementInstance, matches: Match): Place | undefined {
  let element = thrower;
  for (;;) {
    const scope = run.element(element.scopeInstanceId ?? '');
    if (!scope) return undefined;
    const found = catcherAmong(run, boundaryEventsOf(run, element), element, matches)
      ?? catcherAmong(run, handlersFor(run, element, scope), scope, matches);
    if (found) return found;
    element = scope;
  }
}

/**
 * The handlers of a scope that may catch what comes from an element in it. From a handler that means the others, as long as the scope
 * begins any (13.5.4): thrown again, an event is past the handler that had it, so that it can go on to the edge (10.5.6).
 */
function handlersFor(run: Run, element: ElementInstance, scope: ElementInstance): string[] {
  const starts = handlerStartsOf(run.model, scope);
  if (starts.length === 0 || !isEventSubProcess(run.model.nodes[element.nodeId])) return starts;
  return mayBeginHandlers(run.model, run.state, scope) ? starts.filter((id) => run.node(id).scopeId !== element.nodeId) : [];
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
