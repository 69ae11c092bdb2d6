import { Problem } from '#contract/problem';

/** The server understood and said no (or failed and said so): carries the RFC 9457 problem. */
export class ServerRefusal extends Error {
  readonly problem: Problem;
  /** Seconds to wait, where the server named them. */
  readonly retryAfter: number | undefined;

  constructor(problem: Problem, retryAfter?: number) {
    super(problem.detail ?? problem.title);
    this.name = 'ServerRefusal';
    this.problem = problem;
    this.retryAfter = retryAfter;
  }

  get status(): number { return this.problem.status; }
}

/** No answer came: whether the request took effect is unknown, so only a repeat with the same command id is safe. */
export class ServerUnreachable extends Error {
  constructor(cause: unknown) {
    super('The server did not answer.', { cause });
    this.name = 'ServerUnreachable';
  }
}

/** Reads a refused answer; what is no problem document (a proxy's page, nothing) becomes one by its status. */
export async function readRefusal(response: Response): Promise<ServerRefusal> {
  const wait = Number(response.headers.get('retry-after') ?? Number.NaN);
  const body: unknown = await response.json().catch(() => undefined);
  const parsed = Problem.safeParse(body);
  const problem = parsed.success ? parsed.data : { type: 'about:blank', title: response.statusText || `HTTP ${response.status}`, status: response.status };
  return new ServerRefusal(problem, Number.isFinite(wait) ? wait : undefined);
}

/** Whether a failed command may still have been kept by the server, so that it must keep its id when repeated. */
export const isOutcomeUnknown = (error: unknown): boolean =>
  error instanceof ServerUnreachable || (error instanceof ServerRefusal && (error.status >= 500 || error.status === 401 || error.status === 429));
