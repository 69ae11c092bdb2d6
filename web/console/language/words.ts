/** Sentences of one noun in one language, nested by what they belong to. */
export interface Words { [key: string]: string | Words }
type SameKeys<W> = { [Key in keyof W]: W[Key] extends string ? string : SameKeys<W[Key]> };

/** Pairs a noun's sentences in both languages; a key that English lacks does not compile. */
export const bilingual = <W extends Words>(zh: W, en: SameKeys<W>) => ({ zh, en });

/** What vue-i18n takes: the sentences of nouns by language. */
export function sidesOf(nouns: Record<string, { zh: Words; en: Words }>): Record<'zh-CN' | 'en', Record<string, Words>> {
  const side = (language: 'zh' | 'en') => Object.fromEntries(Object.entries(nouns).map(([noun, words]) => [noun, words[language]]));
  return { 'zh-CN': side('zh'), en: side('en') };
}
