import { followCases } from '#api/shadowRun';
import type { Shadow } from '#database/shadows';
import { workHere } from '#run/threadWork';

/** The thread of one round of a shadow: it plays as many cases as moved since the last, which no request should wait for. */
await workHere<Shadow>('yiwang shadow', followCases);
