import type { FixChange } from '#bpmn/fix';

/**
 * Makes the change of a fix in the text of a decision file and touches nothing else of it; undefined where the text is no longer what the
 * change was made for. A type is unknown wherever it is named, so it is written anew in the whole file.
 */
export function fixDecision(xml: string, change: FixChange): string | undefined {
  const fixed = change.kind === 'renameSecond' ? secondRenamed(xml, change.elementId, change.to) : change.kind === 'rewrite' ? rewritten(xml, change) : undefined;
  return fixed === xml ? undefined : fixed;
}

function secondRenamed(xml: string, id: string, to: string): string | undefined {
  const [, second] = [...xml.matchAll(attribute('id', id))];
  return second && `${xml.slice(0, second.index)}${second[1]}${quoted(to)}${xml.slice(second.index + second[0].length)}`;
}

function rewritten(xml: string, { elementId, property, from, to }: Extract<FixChange, { kind: 'rewrite' }>): string | undefined {
  const inElement = (write: (text: string) => string) => {
    const span = spanOf(xml, elementId);
    return span && `${xml.slice(0, span.start)}${write(xml.slice(span.start, span.end))}${xml.slice(span.end)}`;
  };
  const inAttribute = (text: string, name: string) => text.replace(attribute(name, from), (_, before: string) => `${before}${quoted(to)}`);
  switch (property) {
    case 'typeRef': return content(inAttribute(xml, 'typeRef'), 'typeRef', from, to);
    case 'hitPolicy': return inElement((text) => inAttribute(text, 'hitPolicy'));
    case 'text': return inElement((text) => content(text, 'text', from, to));
    default: return undefined;
  }
}

/** From the tag that bears the id to its end; what is asked for is never inside of its like. */
function spanOf(xml: string, id: string): { start: number; end: number } | undefined {
  const start = [...xml.matchAll(attribute('id', id))].map(({ index }) => xml.lastIndexOf('<', index))[0];
  const name = start === undefined ? undefined : /^<([\w.:-]+)/.exec(xml.slice(start))?.[1];
  const end = name === undefined ? -1 : xml.indexOf(`</${name}>`, start);
  return start === undefined || end < 0 ? undefined : { start, end };
}

function attribute(name: string, value: string): RegExp {
  return new RegExp(`(?<![\\w:.-])(${name}\\s*=\\s*)(["'])${written(value)}\\2`, 'g');
}

function content(xml: string, tag: string, from: string, to: string): string {
  return xml.replace(new RegExp(`(<(?:[\\w.-]+:)?${tag}(?:\\s[^<>]*)?>\\s*)(?:<!\\[CDATA\\[\\s*)?${written(from)}(?:\\s*\\]\\]>)?(\\s*</)`, 'g'), (_, before: string, after: string) => `${before}${escaped(to)}${after}`);
}

const entities: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;', "'": '&apos;' };

/** A text in any of the ways a file may spell it. */
function written(text: string): string {
  return [...text].map((letter) => {
    const plain = letter.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&');
    return entities[letter] ? `(?:${plain}|${entities[letter]})` : plain;
  }).join('');
}

const quoted = (text: string) => `"${escaped(text, /[<>&"]/g)}"`;

function escaped(text: string, letters = /[<>&]/g): string {
  return text.replace(letters, (letter) => entities[letter] ?? letter);
}
