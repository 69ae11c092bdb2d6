import type { Triggers } from '#engine/trigger';
import { error } from './error';
import { message } from './message';
import { terminate } from './terminate';
import { timer } from './timer';

/** Every trigger the core executes, by its name in the model. */
export const triggers: Triggers = { timer, message, error, terminate };
