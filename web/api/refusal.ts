import type { Problem } from '#contract/problem';
import { problemKinds } from '#contract/problemKinds';
import type { Bilingual, ProblemName } from '#contract/problemKinds';

interface RefusalOptions {
  /** What happened to this very request and what to do about it. */
  detail?: Bilingual;
  /** The engine's own sentence behind the detail. */
  technical?: string;
  errors?: Problem['errors'];
  findings?: Problem['findings'];
  /** Seconds after which a repeat makes sense. */
  retryAfter?: number;
  /** The rest of the body will not be read: the connection ends with the answer. */
  endsConnection?: boolean;
}

/** Thrown by a handler to answer with a problem; anything else thrown is a defect and tells the caller nothing. */
export class Refusal extends Error {
  readonly kind: ProblemName;
  readonly options: RefusalOptions;

  constructor(kind: ProblemName, options: RefusalOptions = {}) {
    super(options.detail?.en ?? problemKinds[kind].title.en);
    this.kind = kind;
    this.options = options;
  }

  get status(): number {
    return problemKinds[this.kind].status;
  }
}

/** Refuses for something that is not there, or that one may not know to be there. */
export function notFound(noun: Bilingual): Refusal {
  return new Refusal('not-found', { detail: { zh: `${noun.zh}不存在，或您无权查看。`, en: `The ${noun.en} does not exist, or you may not see it.` } });
}
