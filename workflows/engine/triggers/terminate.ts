import type { EventDefinition } from '#bpmn/model';
import { terminateInside } from '#engine/ending';
import { disarmEventSubProcesses } from '#engine/eventSubProcesses';
import type { Trigger } from '#engine/trigger';
import { terminateProcess } from '#engine/scopes';
import { rootElementId } from '#engine/state';

/** Ends every token of its scope (BPMN 2.0.2, 13.5.6); a sub-process is then done, a process is terminated. */
export const terminate: Trigger<Extract<EventDefinition, { trigger: 'terminate' }>> = {
  throw(run, _definition, node, element) {
    const scopeId = element.scopeInstanceId ?? rootElementId;
    run.emit({ kind: 'elementCompleted', elementInstanceId: element.id, nodeId: node.id });
    if (scopeId === rootElementId) {
      terminateProcess(run, 'terminateEnd', { reason: 'terminateEnd' });
    } else {
      terminateInside(run, scopeId, 'terminateEnd');
      const scope = run.element(scopeId);
      if (scope) disarmEventSubProcesses(run, scope);
      run.push({ do: 'endScope', elementInstanceId: scopeId });
    }
    return 'waits';
  },
};
