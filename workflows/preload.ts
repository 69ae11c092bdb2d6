import { advance } from '#engine/advance';
import { nextDueAt } from '#engine/waiting';
import { shareDefinition } from '#workflows/sharedDefinitions';

/** Loaded once per worker and shared by all instances: everything heavy that keeps no state of its own (see run/workflowBundle.ts). */
export const preloaded = [advance, nextDueAt, shareDefinition];
