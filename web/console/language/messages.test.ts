import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { laterMessages } from './laterMessages';
import { messages } from './messages';
import type { Words } from './words';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(vue|ts)$/.test(name) && !name.endsWith('.test.ts')).map((name) => ({ name, text: readFileSync(`${root}/${name}`, 'utf8') }));
const keysOf = (words: Words, before = ''): string[] => Object.entries(words).flatMap(([key, value]) => (typeof value === 'string' ? [before + key] : keysOf(value, `${before}${key}.`)));
const sentenceOf = (words: Words, key: string): string | Words | undefined => key.split('.').reduce<string | Words | undefined>((at, part) => (typeof at === 'object' ? at[part] : undefined), words);

const chinese = { ...messages['zh-CN'], ...laterMessages['zh-CN'] };
const english = { ...messages.en, ...laterMessages.en };

describe('the two languages of the console', () => {
  it('have the same sentences', () => {
    expect(keysOf({ ...english })).toEqual(keysOf({ ...chinese }));
  });

  it('leave no sentence empty, and no Chinese in English beyond the name of the language', () => {
    const odd = keysOf({ ...english }).filter((key) => {
      const sentence = sentenceOf({ ...english }, key);
      return typeof sentence !== 'string' || sentence === '' || /[㐀-鿿]/.test(sentence.replace('（中文）', ''));
    });
    expect(odd).toEqual([]);
  });

  it('name the same values in a sentence', () => {
    const named = (words: Words, key: string) => [...String(sentenceOf(words, key)).matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
    const different = keysOf({ ...chinese }).filter((key) => named({ ...chinese }, key).join() !== named({ ...english }, key).join());
    expect(different).toEqual([]);
  });

  it('know every sentence the console asks for by a fixed key', () => {
    const asked = sources.flatMap(({ name, text }) => [...text.matchAll(/(?:\$t|\bt|\bsay)\('([a-zA-Z][\w.]*)'/g)].map(([, key]) => ({ name, key: key ?? '' })));
    expect(asked.filter(({ key }) => typeof sentenceOf({ ...chinese }, key) !== 'string')).toEqual([]);
    expect(asked.length).toBeGreaterThan(20);
  });

  it('stand in the words files only, never in a template', () => {
    const templates = sources.filter(({ name }) => name.endsWith('.vue')).map(({ name, text }) => ({ name, template: text.slice(text.indexOf('<template>')) }));
    expect(templates.filter(({ template }) => /[㐀-鿿]/.test(template)).map(({ name }) => name)).toEqual([]);
  });
});
