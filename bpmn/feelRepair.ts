import { syntaxProblem } from './feelSyntax';

/** What is typed by habit, from Chinese keyboards and from other languages, and the FEEL that is meant by it. */
const habits: [typed: RegExp, meant: string][] = [
  [/＝=?|===?/g, '='], [/！=|≠/g, '!='], [/≥|＞=/g, '>='], [/≤|＜=/g, '<='], [/＞/g, '>'], [/＜/g, '<'],
  [/\s*&&\s*/g, ' and '], [/\s*\|\|\s*/g, ' or '], [/（/g, '('], [/）/g, ')'], [/，|、/g, ','], [/【/g, '['], [/】/g, ']'], [/：/g, ':'],
];

/** The same expression without slips of the keyboard; nothing where that is not enough to make it readable, or would change it in no way. */
export function repairedFeel(feel: string): string | undefined {
  const texts: string[] = [];
  const outside = feel.replace(/"(?:[^"\\]|\\.)*"|“([^“”"]*)”|‘([^‘’"]*)’|'([^'"]*)'/g, (whole, chinese?: string, single?: string, quoted?: string) => {
    const inner = chinese ?? single ?? quoted;
    texts.push(inner === undefined ? whole : JSON.stringify(inner));
    return `\uE000${texts.length - 1}\uE000`;
  });
  const mended = habits.reduce((text, [typed, meant]) => text.replace(typed, meant), outside);
  const repaired = mended.replace(/\uE000(\d+)\uE000/g, (_, index: string) => texts[Number(index)] ?? '');
  return repaired !== feel && syntaxProblem(repaired) === undefined ? repaired : undefined;
}

/** Several words with nothing between them read as one name, and were meant for people. */
const plainWords = /^[\p{L}_][\p{L}\d_]*(\s+[\p{L}_][\p{L}\d_]*)+$/u;

/** A condition written without its `=`, where what is written is an expression. */
export function markedAsFeel(literal: string): string | undefined {
  if (plainWords.test(literal)) return undefined;
  if (syntaxProblem(literal) === undefined) return `=${literal}`;
  const repaired = repairedFeel(literal);
  return repaired === undefined ? undefined : `=${repaired}`;
}
