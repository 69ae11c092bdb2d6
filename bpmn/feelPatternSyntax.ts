/** A regular expression as it is read. */
export type PatternNode =
  | { kind: 'character'; test: (character: string) => boolean }
  | { kind: 'assert'; at: 'start' | 'end' }
  | { kind: 'group'; index?: number; body: PatternNode }
  | { kind: 'sequence'; parts: PatternNode[] }
  | { kind: 'choice'; branches: PatternNode[] }
  | { kind: 'repeat'; body: PatternNode; least: number; most?: number; isLazy: boolean };

export interface ParsedPattern {
  tree: PatternNode;
  groups: number;
  isMultiline: boolean;
}

const longestPattern = 1_000;
const deepestGroups = 50;
/** Blocks of Unicode that XPath names and JavaScript does not. */
const blocks: Record<string, string> = {
  BasicLatin: '\\u{0}-\\u{7F}', 'Latin-1Supplement': '\\u{80}-\\u{FF}', GreekandCoptic: '\\u{370}-\\u{3FF}', Cyrillic: '\\u{400}-\\u{4FF}',
  CJKSymbolsandPunctuation: '\\u{3000}-\\u{303F}', CJKUnifiedIdeographs: '\\u{4E00}-\\u{9FFF}', GeneralPunctuation: '\\u{2000}-\\u{206F}',
};

/** Reads a pattern under its flags `s m i x q`. Throws `SyntaxError` with a reason. */
export function parsePattern(source: string, flags: string): ParsedPattern {
  if (source.length > longestPattern) throw new SyntaxError(`the pattern is longer than ${longestPattern} characters`);
  const odd = /[^smixq]/.exec(flags)?.[0];
  if (odd !== undefined) throw new SyntaxError(`there is no flag “${odd}”`);
  const text = flags.includes('x') && !flags.includes('q') ? withoutSpace(source) : source;
  const reader = new PatternReader(text, flags);
  const tree = flags.includes('q') ? reader.literal() : reader.pattern();
  return { tree, groups: reader.groups, isMultiline: flags.includes('m') };
}

/** Flag `x`: white space outside of classes is there for the reader only. */
function withoutSpace(source: string): string {
  let depth = 0;
  let text = '';
  for (let at = 0; at < source.length; at += 1) {
    const character = source[at] ?? '';
    if (character === '\\') {
      text += character;
      // The space may even stand between the backslash and what it escapes.
      while (depth === 0 && /\s/.test(source[at + 1] ?? '')) at += 1;
      text += source[at + 1] ?? '';
      at += 1;
      continue;
    }
    if (character === '[') depth += 1;
    if (character === ']') depth -= 1;
    if (depth > 0 || !/\s/.test(character)) text += character;
  }
  return text;
}

class PatternReader {
  groups = 0;
  private at = 0;
  private depth = 0;
  private readonly characters: string[];
  private readonly flags: string;

  constructor(text: string, flags: string) {
    this.characters = Array.from(text);
    this.flags = flags;
  }

  literal(): PatternNode {
    return { kind: 'sequence', parts: this.characters.map((character) => this.tested(escaped(character))) };
  }

  pattern(): PatternNode {
    const tree = this.choice();
    if (this.at < this.characters.length) throw new SyntaxError(`“${this.characters[this.at] ?? ''}” closes nothing`);
    return tree;
  }

  private choice(): PatternNode {
    const branches = [this.sequence()];
    while (this.takes('|')) branches.push(this.sequence());
    return branches.length === 1 && branches[0] ? branches[0] : { kind: 'choice', branches };
  }

  private sequence(): PatternNode {
    const parts: PatternNode[] = [];
    while (this.at < this.characters.length && this.characters[this.at] !== '|' && this.characters[this.at] !== ')') parts.push(this.quantified(this.atom()));
    return { kind: 'sequence', parts };
  }

  private quantified(body: PatternNode): PatternNode {
    const bounds = this.quantifier();
    if (!bounds) return body;
    const isLazy = this.takes('?');
    if (body.kind === 'assert') throw new SyntaxError('an anchor cannot be repeated');
    return { kind: 'repeat', body, ...bounds, isLazy };
  }

  private quantifier(): { least: number; most?: number } | undefined {
    if (this.takes('*')) return { least: 0 };
    if (this.takes('+')) return { least: 1 };
    if (this.takes('?')) return { least: 0, most: 1 };
    if (this.characters[this.at] !== '{') return undefined;
    const found = /^\{(\d+)(?:(,)(\d*))?\}/.exec(this.characters.slice(this.at, this.at + 20).join(''));
    if (!found) throw new SyntaxError('“{” begins no repetition; write \\{ for the sign itself');
    this.at += found[0].length;
    const least = Number(found[1]);
    const most = found[2] === undefined ? least : found[3] === '' ? undefined : Number(found[3]);
    if (most !== undefined && most < least) throw new SyntaxError(`{${least},${most}} ends before it begins`);
    return most === undefined ? { least } : { least, most };
  }

  private atom(): PatternNode {
    const character = this.characters[this.at] ?? '';
    if (character === '(') return this.group();
    if (character === '[') return this.tested(this.bracketed());
    if (character === '\\') return this.tested(this.escape());
    this.at += 1;
    switch (character) {
      case '.':
        return { kind: 'character', test: this.flags.includes('s') ? () => true : (one) => one !== '\n' && one !== '\r' };
      case '^':
        return { kind: 'assert', at: 'start' };
      case '$':
        return { kind: 'assert', at: 'end' };
      case '*': case '+': case '?': case '{': case '}': case ']':
        throw new SyntaxError(`“${character}” stands where something to match should; write \\${character} for the sign itself`);
      default:
        return this.tested(escaped(character));
    }
  }

  private group(): PatternNode {
    this.at += 1;
    if (++this.depth > deepestGroups) throw new SyntaxError(`groups are nested deeper than ${deepestGroups} levels`);
    const isCapturing = this.characters[this.at] !== '?';
    if (!isCapturing) {
      if (this.characters[this.at + 1] !== ':') throw new SyntaxError('“(?” is only known as “(?:”');
      this.at += 2;
    }
    const index = isCapturing ? (this.groups += 1) : undefined;
    const body = this.choice();
    if (!this.takes(')')) throw new SyntaxError('“(” is not closed');
    this.depth -= 1;
    return { kind: 'group', ...(index === undefined ? {} : { index }), body };
  }

  /** A class as JavaScript writes it; XPath's subtraction `[A-Z-[OI]]` is `--` there. */
  private bracketed(): string {
    if (++this.depth > deepestGroups) throw new SyntaxError(`classes are nested deeper than ${deepestGroups} levels`);
    this.at += 1;
    let text = this.takes('^') ? '[^' : '[';
    const start = text.length;
    let subtracted = '';
    while (!this.takes(']')) {
      const character = this.characters[this.at];
      if (character === undefined) throw new SyntaxError('“[” is not closed');
      if (character === '\\') text += this.escape();
      else if (character === '-' && this.characters[this.at + 1] === '[') {
        this.at += 1;
        subtracted = `--${this.bracketed()}`;
      } else if (character === '[') throw new SyntaxError('“[” within a class must be written \\[');
      else {
        this.at += 1;
        text += character === '-' ? this.dash(text.length === start) : escaped(character);
      }
    }
    if (text.length === start && subtracted === '') throw new SyntaxError('the class “[]” matches nothing');
    this.depth -= 1;
    return subtracted === '' ? `${text}]` : `[${text}]${subtracted}]`;
  }

  /** Between two characters a range, at either end the sign itself. */
  private dash(isFirst: boolean): string {
    return isFirst || this.characters[this.at] === ']' ? '\\-' : '-';
  }

  private escape(): string {
    const character = this.characters[this.at + 1];
    this.at += 2;
    if (character === undefined) throw new SyntaxError('the pattern ends in “\\”');
    if (/[nrtdDsSwW]/.test(character)) return `\\${character}`;
    if (/[\\|.\-^?*+{}()[\]$]/.test(character)) return escaped(character);
    if (character === 'i') return '[\\p{L}_:]';
    if (character === 'c') return '[\\p{L}\\p{N}_:.\\-]';
    if (character === 'p' || character === 'P') return this.property(character);
    if (/[1-9]/.test(character)) throw new SyntaxError(`a reference back to a group (\\${character}) cannot be matched in bounded time`);
    throw new SyntaxError(`there is no escape \\${character}`);
  }

  private property(letter: string): string {
    const rest = this.characters.slice(this.at, this.at + 60).join('');
    const found = /^\{([^}]*)\}/.exec(rest);
    if (!found) throw new SyntaxError(`\\${letter} needs a property in braces`);
    this.at += found[0].length;
    const name = found[1] ?? '';
    if (!name.startsWith('Is')) return `\\${letter}{${name}}`;
    const block = blocks[name.slice(2)];
    if (block === undefined) throw new SyntaxError(`the block ${name} is not known here; write its range`);
    return letter === 'p' ? `[${block}]` : `[^${block}]`;
  }

  /** Whether one character matches is asked of JavaScript's engine, which has nothing to go back over there. */
  private tested(source: string): PatternNode {
    const single = new RegExp(`^(?:${source})$`, this.flags.includes('i') ? 'vi' : 'v');
    return { kind: 'character', test: (character) => single.test(character) };
  }

  private takes(character: string): boolean {
    if (this.characters[this.at] !== character) return false;
    this.at += 1;
    return true;
  }
}

/** A character that stands for itself, in a class too. */
function escaped(character: string): string {
  return /[\p{L}\p{N}]/u.test(character) ? character : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
