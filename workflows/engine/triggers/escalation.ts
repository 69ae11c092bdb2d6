import type { EventDefinition } from '#bpmn/model';
import { throwEscalation } from '#engine/escalations';
import type { Trigger } from '#engine/trigger';

/** Its catcher is found when it is thrown, so nothing waits for it. */
export const escalation: Trigger<Extract<EventDefinition, { trigger: 'escalation' }>> = {
  throw(run, definition, _node, element) {
    const escalationCode = definition.escalationCode ? String(run.evaluate(definition.escalationCode, run.variables(element.id))) : '';
    throwEscalation(run, element, escalationCode, { ...element.variables });
    return 'goesOn';
  },
};
