import type { FlowNode, SubProcess } from '#bpmn/model';
import type { Behavior } from '#engine/behavior';
import { armEventSubProcesses } from '#engine/awaiting';
import { activate } from '#engine/flowing';
import { Stopped } from '#engine/run';
import type { Run } from '#engine/run';
import type { ElementInstance } from '#engine/state';

/** Opens a scope of its own; its token waits until no token is left inside. */
export const subProcess: Behavior<SubProcess> = { enter: openScope };

/** Begins what a scope begins with. */
export function openScope(run: Run, node: FlowNode, element: ElementInstance): void {
  const scope = run.model.scopes[node.id];
  if (!scope) throw new Stopped('model', `The model has no scope for the sub-process "${node.id}".`);
  armEventSubProcesses(run, element);
  for (const startId of scope.startNodeIds) run.push({ do: 'enter', elementInstanceId: activate(run, run.node(startId), element.id) });
  if (scope.startNodeIds.length === 0) run.push({ do: 'endScope', elementInstanceId: element.id });
}
