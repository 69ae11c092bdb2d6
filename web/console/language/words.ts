/** Sentences of one noun in one language, nested by what they belong to. */
export interface Words { [key: string]: string | Words }
type SameKeys<W> = { [Key in keyof W]: W[Key] extends string ? string : SameKeys<W[Key]> };

/** Pairs a noun's sentences in both languages; a key that English lacks does not compile. */
export const bilingual = <W extends Words>(zh: W, en: SameKeys<W>) => ({ zh, en });
