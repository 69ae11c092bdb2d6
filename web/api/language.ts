import type { Request } from 'express';
import type { Bilingual } from '#contract/problemKinds';

export type Language = keyof Bilingual;

/** The language to answer in: Chinese unless the caller likes English better. */
export function languageOf(request: Request): Language {
  const liked = request.acceptsLanguages().map((tag) => tag.toLowerCase().split('-')[0]);
  return liked.find((tag) => tag === 'zh' || tag === 'en') === 'en' ? 'en' : 'zh';
}
