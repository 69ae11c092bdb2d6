import type { EventDefinition } from '#bpmn/model';
import { linkTarget } from '#bpmn/links';
import { activate } from '#engine/flowing';
import { Stopped } from '#engine/run';
import type { Trigger } from '#engine/trigger';

/** A flow that is not drawn: what is thrown goes on at the catching end, which has nothing to wait for. */
export const link: Trigger<Extract<EventDefinition, { trigger: 'link' }>> = {
  await(run, _definition, { elementInstanceId }) {
    run.push({ do: 'leave', elementInstanceId });
  },
  throw(run, { linkName }, node, element) {
    const target = linkTarget(run.model, node);
    if (!target || element.scopeInstanceId === undefined) throw new Stopped('model', `No event catches the link "${linkName}" in the scope of "${node.id}".`);
    const elementInstanceId = activate(run, target, element.scopeInstanceId);
    run.push({ do: 'leave', elementInstanceId: element.id });
    run.push({ do: 'enter', elementInstanceId });
    return 'waits';
  },
};
