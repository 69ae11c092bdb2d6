import type { CallActivity } from '#bpmn/model';
import type { Behavior } from '#engine/behavior';
import { callProcess } from '#engine/calling';

/** Calls another process and waits for its end. */
export const callActivity: Behavior<CallActivity> = { enter: callProcess };
