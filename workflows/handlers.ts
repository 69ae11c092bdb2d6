import { defineQuery, defineUpdate } from '@temporalio/workflow';
import { instanceStateName, submitCommandName } from './messages';
import type { InstanceStateAnswer, SubmitAnswer, SubmitCommand } from './messages';

/** The one door for commands. */
export const submitCommandUpdate = defineUpdate<SubmitAnswer, [SubmitCommand]>(submitCommandName);

/** What the instance holds to be true; for operators and tests, never for lists. */
export const instanceStateQuery = defineQuery<InstanceStateAnswer>(instanceStateName);
