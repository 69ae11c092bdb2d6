import type { CallActivity } from '#bpmn/model';
import type { Run } from '#engine/run';
import type { ElementInstance } from '#engine/state';

/** Asks for an instance of the called process; a repeated call is an instance of its own. */
export function callProcess(run: Run, { id, calledElement }: CallActivity, element: ElementInstance): void {
  const { bindingType, versionTag, propagateAllParentVariables } = calledElement;
  const visible = run.variables(element.id);
  const processId = String(run.evaluate(calledElement.processId, visible));
  const repeat = element.calls ? `~${element.calls + 1}` : '';
  run.emit({
    kind: 'childProcessCalled', elementInstanceId: element.id, nodeId: id, childInstanceId: `${run.state.instanceId}.${element.id}${repeat}`,
    processId, bindingType, ...(versionTag !== undefined && { versionTag }),
    variables: propagateAllParentVariables ? { ...visible } : { ...element.variables },
  });
}
