import { rejected } from '#engine/handler';
import type { Rejection } from '#engine/handler';
import type { Run } from '#engine/run';
import type { Counted } from '#engine/state';

const counters = { e: 'elements', j: 'jobs', t: 'timers', c: 'clocks', s: 'subscriptions', i: 'incidents' } as const satisfies Record<string, keyof Counted>;

/** Whether a missing thing was there before or never: two people completing one task is no mistake of theirs. */
export function isGone(run: Run, letter: keyof typeof counters, id: string, word: string): Rejection {
  const number = id.startsWith(letter) ? Number(id.slice(1)) : Number.NaN;
  const wasThere = Number.isInteger(number) && number >= 1 && number <= run.state.counted[counters[letter]];
  return wasThere
    ? rejected('alreadyDone', `The ${word} ${id} is done already or was withdrawn.`)
    : rejected('notFound', `There is no ${word} ${id} in this instance.`);
}
