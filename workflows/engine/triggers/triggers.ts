import type { Triggers } from '#engine/trigger';
import { cancel } from './cancel';
import { compensation } from './compensation';
import { conditional } from './conditional';
import { error } from './error';
import { escalation } from './escalation';
import { link } from './link';
import { message } from './message';
import { signal } from './signal';
import { terminate } from './terminate';
import { timer } from './timer';

/** Every trigger the core executes, by its name in the model. */
export const triggers: Triggers = { timer, message, signal, conditional, error, escalation, link, terminate, compensation, cancel };
