import type { EventDefinition } from '#bpmn/model';
import { awaitCondition } from '#engine/conditions';
import type { Trigger } from '#engine/trigger';

export const conditional: Trigger<Extract<EventDefinition, { trigger: 'conditional' }>> = { await: awaitCondition };
