import { frameWords } from '#console/frame/frameWords';
import { noticeWords } from '#console/notices/noticeWords';
import { sessionWords } from '#console/session/sessionWords';
import type { Words } from './words';

const nouns = {
  frame: frameWords,
  notice: noticeWords,
  session: sessionWords,
};

const side = (language: 'zh' | 'en'): Record<string, Words> =>
  Object.fromEntries(Object.entries(nouns).map(([noun, words]) => [noun, words[language]]));

/** Every noun's sentences by language; a new noun adds its line above. */
export const messages = { 'zh-CN': side('zh'), en: side('en') };
