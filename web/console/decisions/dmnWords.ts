import { translateUnasked } from '#console/models/unaskedWords';
import { dmnPhrases } from './dmnPhrases';

/** dmn-js's own phrases in a language of ours; a phrase nobody has put into Chinese stays as it is. */
export function dmnTranslation(language: 'zh' | 'en'): (phrase: string, fields?: Record<string, string>) => string {
  return (phrase, fields = {}) => {
    const said = language === 'zh' ? dmnPhrases[phrase] ?? dmnPhrases[phrase.trim()] ?? phrase : phrase;
    return said.replace(/\{\s*([^}]+?)\s*\}/g, (whole, name: string) => fields[name] ?? whole);
  };
}

/** Phrases dmn-js writes without asking for a translation, and what carries them. */
const unasked = { selector: 'h2, h4, th, label, [title], [aria-label]', phrases: ['Result', 'Result type', 'Name', 'Type', 'Value', 'Decision table context menu', 'Remove item'] };

/** Puts into Chinese, as it appears, what dmn-js never asks about; returns how to stop. */
export function translateUnaskedDmn(container: HTMLElement, language: 'zh' | 'en'): () => void {
  if (language === 'en') return () => undefined;
  return translateUnasked(container, unasked.selector, (text) => (unasked.phrases.includes(text) ? dmnPhrases[text] : undefined));
}
