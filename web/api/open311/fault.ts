import type { Bilingual } from '#contract/problemKinds';

/** A refusal as GeoReport v2 knows it: a number and a sentence. */
export class Fault extends Error {
  readonly code: number;
  readonly description: Bilingual;
  /** Seconds after which a repeat makes sense. */
  readonly retryAfter: number | undefined;

  constructor(code: number, description: Bilingual, retryAfter?: number) {
    super(description.en);
    this.code = code;
    this.description = description;
    this.retryAfter = retryAfter;
  }
}
