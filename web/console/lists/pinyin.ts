import { shallowRef } from 'vue';

/** Whether a Chinese text can be what somebody typed in Latin letters: full pinyin, initials or a mixture. */
export type SoundsLike = (text: string, typed: string) => boolean;

const known = shallowRef<SoundsLike>();
let isAsked = false;

/** Reads the dictionary, once, when somebody is about to type; until it is there, and where it cannot be had, only characters are compared. */
export async function loadPinyin(): Promise<void> {
  if (isAsked) return;
  isAsked = true;
  try {
    const { match } = await import('pinyin-pro');
    known.value = (text, typed) => /^[a-z]+$/i.test(typed) && match(text, typed, { continuous: true }) !== null;
  } catch {
    isAsked = false;
  }
}

/** Compares by sound as far as the dictionary has been read; lists that use it are filtered anew when it comes. */
export const soundsLike: SoundsLike = (text, typed) => known.value?.(text, typed) ?? false;
