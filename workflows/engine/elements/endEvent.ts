import type { EndEvent } from '#bpmn/model';
import type { Behavior } from '#engine/behavior';
import { throwEvent } from '#engine/throwing';

/** Throws what it throws, then takes the token out. */
export const endEvent: Behavior<EndEvent> = { enter: throwEvent };
