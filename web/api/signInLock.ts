import type { FailureCount } from '#database/loginFailures';

const minute = 60_000;
/** After this long without an attempt a count starts anew. */
export const forgottenAfter = 60 * minute;
/** How long signing in from an address makes it a known one. */
export const knownFor = 30 * 24 * 60 * minute;
const longestWait = 15 * minute;

/** Attempts before a wait begins: a city hall shares one address, so addresses have more. */
const attemptsBefore = { login: 5, known: 5, address: 50 } as const;
type SubjectKind = keyof typeof attemptsBefore;

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
  const failures = known && now - known.lastAttemptAt < forgottenAfter ? known.failures + 1 : 1;
  const beyond = failures - attemptsBefore[subject.slice(0, subject.indexOf(':')) as SubjectKind];
  // The lock stands while the attempt is being checked and falls if it succeeds: guesses made at the same moment find it closed.
  if (beyond < 0) return { failures, lastAttemptAt: now };
  return { failures, lastAttemptAt: now, lockedUntil: now + Math.min(longestWait, minute * 2 ** beyond) };
}
