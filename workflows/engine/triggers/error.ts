import type { EventDefinition } from '#bpmn/model';
import { throwError } from '#engine/errors';
import type { Trigger } from '#engine/trigger';

/** Thrown by end events; its catcher is found when it is thrown, so nothing waits for it. */
export const error: Trigger<Extract<EventDefinition, { trigger: 'error' }>> = {
  throw(run, definition, _node, element) {
    const errorCode = definition.errorCode ? String(run.evaluate(definition.errorCode, run.variables(element.id))) : '';
    throwError(run, element, errorCode, undefined, element.variables);
    return 'waits';
  },
};
