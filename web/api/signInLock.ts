import type { FailureCount } from '#database/loginFailures';

const minute = 60_000;
/** After this long without an attempt a count starts anew. */
export const forgottenAfter = 60 * minute;
/** How long signing in from an address makes it a known one. */
export const knownFor = 30 * 24 * 60 * minute;
const longestWait = 15 * minute;

interface Patience {
  /** Attempts before a wait begins. */
  free: number;
  /** Milliseconds after which one failure is forgiven though others follow. */
  forgivenEvery?: number;
}

/** A city hall shares one address: many people mistype there all day, so failures there wear off; those of a login do only when it is left alone. */
const patience = {
  login: { free: 5 },
  known: { free: 5 },
  address: { free: 200, forgivenEvery: 15_000 },
  // Citizens who follow a case: one number from one address, one number from anywhere, one address for any numbers.
  case: { free: 5 },
  caseNumber: { free: 50, forgivenEvery: 60_000 },
  citizen: { free: 40, forgivenEvery: 30_000 },
} satisfies Record<string, Patience>;

/**
 * What an attempt counts against: its address, and its login. Where the person has signed in from this address lately, the
 * login counts there by itself, so that strangers who try a login elsewhere (an administrator's above all) cannot shut its owner out.
 */
export function subjectsOf(login: string, address: string, isKnown: boolean): { login: string; address: string } {
  const name = login.toLowerCase();
  return { login: isKnown ? `known:${name}@${address}` : `login:${name}`, address: `address:${address}` };
}

/** Counts one more attempt, or refuses it with the milliseconds to wait: from the last free attempt on 1, 2, 4, 8, then 15 minutes. */
export function countedAttempt(subject: string, known: FailureCount | undefined, now: number): FailureCount | { refused: number } {
  if (known?.lockedUntil !== undefined && known.lockedUntil > now) return { refused: known.lockedUntil - now };
  const { free, forgivenEvery }: Patience = patience[subject.slice(0, subject.indexOf(':')) as keyof typeof patience];
  const counted = remembered(known, now, forgivenEvery);
  const failures = counted.failures + 1;
  // The lock stands while the attempt is being checked and falls if it succeeds: guesses made at the same moment find it closed.
  const lockedUntil = failures < free ? undefined : now + Math.min(longestWait, minute * 2 ** (failures - free));
  return { failures, lastAttemptAt: counted.lastAttemptAt, ...(lockedUntil !== undefined && { lockedUntil }) };
}

/** What is left of earlier failures, and the moment from which the next one is forgiven. */
function remembered(known: FailureCount | undefined, now: number, forgivenEvery: number | undefined): FailureCount {
  if (!known || now - known.lastAttemptAt >= forgottenAfter) return { failures: 0, lastAttemptAt: now };
  if (forgivenEvery === undefined) return { failures: known.failures, lastAttemptAt: now };
  const forgiven = Math.floor((now - known.lastAttemptAt) / forgivenEvery);
  if (forgiven >= known.failures) return { failures: 0, lastAttemptAt: now };
  return { failures: known.failures - forgiven, lastAttemptAt: known.lastAttemptAt + forgiven * forgivenEvery };
}
