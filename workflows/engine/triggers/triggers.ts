import type { Triggers } from '#engine/trigger';
import { cancel } from './cancel';
import { compensation } from './compensation';
import { error } from './error';
import { message } from './message';
import { terminate } from './terminate';
import { timer } from './timer';

/** Every trigger the core executes, by its name in the model. */
export const triggers: Triggers = { timer, message, error, terminate, compensation, cancel };
