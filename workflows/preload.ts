import { advance } from '#engine/advance';
import { nextDueAt } from '#engine/waiting';
import { processInstance } from './processInstance';
import { shareDefinition } from '#workflows/sharedDefinitions';
import { $timerStart } from './timerStart';

/** Loaded once per worker and shared by all instances: everything that keeps no state of an instance, the shell's own modules too (see run/workflowBundle.ts). */
export const preloaded = [advance, nextDueAt, shareDefinition, processInstance, $timerStart];
