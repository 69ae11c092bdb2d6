import type { IntermediateThrowEvent } from '#bpmn/model';
import type { Behavior } from '#engine/behavior';
import { throwEvent } from '#engine/throwing';

export const intermediateThrowEvent: Behavior<IntermediateThrowEvent> = { enter: throwEvent };
