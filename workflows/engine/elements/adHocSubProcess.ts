import type { AdHocSubProcess } from '#bpmn/model';
import { beginAdHoc } from '#engine/adHoc';
import type { Behavior } from '#engine/behavior';

/** Opens a scope in which people, or the model's list, say what is done. */
export const adHocSubProcess: Behavior<AdHocSubProcess> = { enter: beginAdHoc };
