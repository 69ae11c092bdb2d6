import type { JobResult } from '#activities/job';
import { NotAllowed } from './exchange';
import type { HttpAnswer } from './exchange';

type Failure = Extract<JobResult, { outcome: 'failed' }>;

/** Answers that may be others in a while; of the rest below 500 a person has to look. */
const passing: readonly number[] = [408, 425, 429];

/** What becomes of a job whose service answered something else than a success. */
export function refusedBy(who: string, { status, text }: Pick<HttpAnswer, 'status' | 'text'>): Failure {
  return { outcome: 'failed', message: `${who} answered ${status}: ${text.slice(0, 500)}`, ...(status < 500 && !passing.includes(status) && { isFinal: true }) };
}

/** What becomes of a job whose service did not answer at all; what may not be asked stays so. */
export function unanswered(who: string, error: unknown): Failure {
  const isLate = error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError');
  const message = isLate ? `${who} did not answer in time.` : error instanceof Error ? error.message || error.name : String(error);
  return { outcome: 'failed', message, ...(error instanceof NotAllowed && { isFinal: true }) };
}
