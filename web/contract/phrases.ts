import type { Bilingual } from './problemKinds';

/** A sentence of the engine by its shape, and the same said to a person in both languages; the captures are its fields. */
export type Phrase = readonly [shape: RegExp, say: (...fields: string[]) => Bilingual];

/** The words for a sentence of the engine; none where no phrase has its shape. */
export function wordsFor(phrases: readonly Phrase[], sentence: string): Bilingual | undefined {
  for (const [shape, say] of phrases) {
    const found = shape.exec(sentence);
    if (found) return say(...found.slice(1).map((field) => field ?? ''));
  }
  return undefined;
}
