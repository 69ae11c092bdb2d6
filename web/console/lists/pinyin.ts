import { shallowRef } from 'vue';

/** Whether a Chinese text can be what somebody typed in Latin letters: full pinyin, initials or a mixture. */
export type SoundsLike = (text: string, typed: string) => boolean;

const known = shallowRef<SoundsLike>();
let asked: Promise<void> | undefined;

/** Reads the dictionary, once, when somebody is about to type; until it is there, and where it cannot be had, only characters are compared. */
export function loadPinyin(): Promise<void> {
  asked ??= read();
  return asked;
}

async function read(): Promise<void> {
  try {
    const { match } = await import('pinyin-pro');
    known.value = (text, typed) => /^[a-z]+$/i.test(typed) && match(text, typed, { continuous: true }) !== null;
  } catch {
    asked = undefined;
  }
}

/** Compares by sound as far as the dictionary has been read; lists that use it are filtered anew when it comes. */
export const soundsLike: SoundsLike = (text, typed) => known.value?.(text, typed) ?? false;
