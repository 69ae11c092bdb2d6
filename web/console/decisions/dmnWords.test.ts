import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkoutFolder } from '#run/checkout';
import { dmnPhrases } from './dmnPhrases';
import { dmnTranslation } from './dmnWords';

const parts = ['drd', 'shared', 'decision-table', 'literal-expression', 'boxed-expression'];
const sources = parts.flatMap((part) => {
  const folder = join(checkoutFolder(), 'node_modules', `dmn-js-${part}`, 'lib');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js')).map((name) => readFileSync(join(folder, name), 'utf8'));
});
/** Every phrase dmn-js asks a translation for in so many words, either side of a choice included. */
const asked = [...new Set(sources.flatMap((text) => [...text.matchAll(/translate\(\s*(?:[^'"`)]*\?\s*)?(['"])([^'"\n]+|"[^'\n]+")\1/g)].map(([, , phrase = '']) => phrase)))];
/** What it keeps in lists and hands over by a variable. */
const listed = [...new Set(sources.flatMap((text) => [...text.matchAll(/(?:label|explanation|title): '([^'\n]+)'|return '((?:Element|Id|Date|Time) [^']+)'|'(Must match [^']+)'/g)].map(([, one, other, third]) => one ?? other ?? third ?? '')))]
  .filter((phrase) => !/^(-|FEEL|JUEL|Java|PMML)$/.test(phrase));

describe('the words of the decision editor', () => {
  it('say in Chinese every phrase dmn-js asks about', () => {
    expect(asked.length).toBeGreaterThan(150);
    expect(listed.length).toBeGreaterThan(20);
    expect([...asked, ...listed].filter((phrase) => !/[\u4e00-\u9fff]/.test(dmnTranslation('zh')(phrase)))).toEqual([]);
  });

  it('have nothing dmn-js does not say', () => {
    const said = sources.join('\n');
    expect(Object.keys(dmnPhrases).filter((phrase) => !said.includes(phrase.trim()) && phrase !== 'Search in diagram')).toEqual([]);
  });

  it('leave the English as it is, and fill in what a phrase leaves open', () => {
    expect(dmnTranslation('en')('Add rule')).toBe('Add rule');
    expect(dmnTranslation('zh')('Expression language: {expressionLanguageLabel}', { expressionLanguageLabel: 'FEEL' })).toBe('表达式语言：FEEL');
  });
});
