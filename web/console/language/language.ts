import { computed, ref, shallowRef, watch } from 'vue';
import type { Language as ElementLanguage } from 'element-plus/es/locale/index.mjs';
import elementChinese from 'element-plus/es/locale/lang/zh-cn.mjs';
import { createI18n } from 'vue-i18n';
import { messages } from './messages';

/** The two languages of the console. */
export type Language = 'zh-CN' | 'en';
/** A sentence the server or a model brings in both languages. */
export interface BothLanguages { zh: string; en: string }

const key = 'yiwang.language';
// Chinese unless the person chose English: many city desktops run an English browser.
const first = (): Language => (globalThis.localStorage?.getItem(key) === 'en' ? 'en' : 'zh-CN');

/** The language the person reads now; setting it changes the whole console. */
export const language = ref<Language>(first());
/** vue-i18n with every noun's sentences. */
export const i18n = createI18n({ legacy: false, locale: language.value, fallbackLocale: 'zh-CN', messages, missingWarn: true });
/** Fetches the sentences of the pages that say `words: 'later'`, once. */
export async function learnTheRest(): Promise<void> {
  const { laterMessages } = await import('./laterMessages');
  for (const side of ['zh-CN', 'en'] as const) i18n.global.mergeLocaleMessage(side, laterMessages[side]);
}

/** A sentence outside of templates. */
export const say = (sentence: string, named: Record<string, unknown> = {}): string => i18n.global.t(sentence, named);
/** The side of a two-language sentence the person reads. */
export const inLanguage = (text: BothLanguages): string => (language.value === 'en' ? text.en || text.zh : text.zh);

/** Element Plus's own words (calendar, empty select …) in the person's language. */
export const elementWords = shallowRef<ElementLanguage>(elementChinese);
/** Whether the person reads English now. */
export const isEnglish = computed(() => language.value === 'en');

watch(language, async (now) => {
  i18n.global.locale.value = now;
  globalThis.localStorage?.setItem(key, now);
  if (globalThis.document) document.documentElement.lang = now;
  elementWords.value = now === 'en' ? (await import('element-plus/es/locale/lang/en.mjs')).default : elementChinese;
}, { immediate: true });
