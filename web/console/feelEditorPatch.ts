/** Of FEEL's grammar: a name does not begin with one of these, nor go on over one. */
const keywords = 'and|or|if|then|else|in|between|return|satisfies|for|some|every|not|instance|of|function|null|true|false';

/** The name somebody is typing: words of letters and digits with blanks between, up to the caret. */
export const typedName = new RegExp(`\\b(?!(?:${keywords})\\b)[A-Za-z_]\\w*(?: +(?!(?:${keywords})\\b)\\w+)*$`);

/**
 * feel-editor 2.8 takes every word before the caret for the name being typed, so that in `paid > 1 and am` it looks for “1 and am” and
 * offers nothing. Names may have blanks, keywords end them. The build stops where the place has moved.
 */
export function feelEditorPatch() {
  const theirs = String.raw`context.matchBefore(/\w[\w ]*$/)`;
  return {
    name: 'feel-editor-typed-name',
    transform(code: string, id: string): { code: string; map: null } | undefined {
      if (!/@bpmn-io\/feel-editor\/dist\/index\.js/.test(id)) return undefined;
      if (!code.includes(theirs)) throw new Error('feel-editor finds the name being typed in another way now: see web/console/feelEditorPatch.ts.');
      return { code: code.replace(theirs, () => `context.matchBefore(${typedName})`), map: null };
    },
  };
}
