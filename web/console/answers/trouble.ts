import { ServerRefusal, ServerUnreachable } from '#console/server/refusal';

/** A failure in the console's words: keys of what happened and what to do, and the server's own sentence. */
export interface Trouble { happened: string; remedy: string; detail?: string; /** The engine's own sentence, for who looks into it. */ technical?: string; seconds?: number; errors: { path: string; message: string }[] }

const byStatus: Record<number, string> = { 400: 'invalid', 403: 'forbidden', 404: 'missing', 409: 'conflict', 410: 'missing', 413: 'tooLarge', 415: 'invalid', 422: 'invalid', 429: 'tooMany' };

/** Reads a failure so that a person learns what happened and what to do. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof ServerUnreachable) return { happened: 'unreachable', remedy: 'unreachable', errors: [] };
  if (!(error instanceof ServerRefusal)) return { happened: 'unexpected', remedy: 'unexpected', detail: error instanceof Error ? error.message : undefined, errors: [] };
  const kind = byStatus[error.status] ?? (error.status >= 500 ? 'server' : 'unexpected');
  const remedy = kind === 'tooMany' && error.retryAfter === undefined ? 'tooManySoon' : kind;
  return { happened: kind, remedy, detail: error.problem.detail ?? error.problem.title, technical: error.problem.technical, seconds: error.retryAfter, errors: error.problem.errors ?? [] };
}
