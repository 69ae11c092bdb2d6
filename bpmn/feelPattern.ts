import { spend } from './feelGuard';
import { parsePattern } from './feelPatternSyntax';
import type { PatternNode } from './feelPatternSyntax';

/** A compiled regular expression of FEEL (XPath and XQuery Functions 3.1, 5.6), matched in time linear in the text. */
export interface Pattern {
  /** The first match at or after a position, in code points. */
  find(characters: readonly string[], from: number): PatternMatch | undefined;
  groups: number;
}

/** Where a match begins and ends, whole first, then each group; undefined where a group took no part. */
export type PatternMatch = (readonly [number, number] | undefined)[];

type Instruction =
  | { op: 'character'; test: (character: string) => boolean }
  | { op: 'split'; first: number; second: number }
  | { op: 'jump'; to: number }
  | { op: 'save'; slot: number }
  | { op: 'assert'; at: 'start' | 'end' }
  | { op: 'match' };

interface Thread {
  at: number;
  saved: readonly number[];
}

/** Repetitions are written out; longer programs are no pattern a person wrote. */
const longestProgram = 3_000;
const mostCompiled = 500;
const compiled = new Map<string, Pattern>();

/**
 * Compiles a pattern. JavaScript's own engine tries every way a pattern can match, which takes `(a+)+b` longer than any case lasts;
 * this one walks all ways at once. Throws `SyntaxError` with a reason for what is no pattern.
 */
export function compilePattern(source: string, flags: string): Pattern {
  const key = `${flags}/${source}`;
  const known = compiled.get(key);
  if (known) return known;
  const { tree, groups, isMultiline } = parsePattern(source, flags);
  const program: Instruction[] = [];
  emit({ kind: 'group', index: 0, body: tree }, program);
  program.push({ op: 'match' });
  const pattern: Pattern = { groups, find: (characters, from) => new Walk(program, characters, isMultiline).find(from) };
  if (compiled.size >= mostCompiled) compiled.clear();
  compiled.set(key, pattern);
  return pattern;
}

function emit(node: PatternNode, program: Instruction[]): void {
  if (program.length > longestProgram) throw new SyntaxError('the pattern is too large');
  switch (node.kind) {
    case 'character':
      program.push({ op: 'character', test: node.test });
      return;
    case 'assert':
      program.push({ op: 'assert', at: node.at });
      return;
    case 'group':
      if (node.index === undefined) return emit(node.body, program);
      program.push({ op: 'save', slot: node.index * 2 });
      emit(node.body, program);
      program.push({ op: 'save', slot: node.index * 2 + 1 });
      return;
    case 'sequence':
      for (const part of node.parts) emit(part, program);
      return;
    case 'choice':
      return emitChoice(node.branches, program);
    case 'repeat':
      return emitRepeat(node, program);
  }
}

function emitChoice(branches: PatternNode[], program: Instruction[]): void {
  const ends: { op: 'jump'; to: number }[] = [];
  for (const [index, branch] of branches.entries()) {
    if (index === branches.length - 1) {
      emit(branch, program);
      continue;
    }
    const split = { op: 'split' as const, first: program.length + 1, second: 0 };
    program.push(split);
    emit(branch, program);
    const end = { op: 'jump' as const, to: 0 };
    program.push(end);
    ends.push(end);
    split.second = program.length;
  }
  for (const end of ends) end.to = program.length;
}

function emitRepeat({ body, least, most, isLazy }: Extract<PatternNode, { kind: 'repeat' }>, program: Instruction[]): void {
  for (let count = 0; count < least; count += 1) emit(body, program);
  const optional = most === undefined ? 1 : most - least;
  const splits: { op: 'split'; first: number; second: number }[] = [];
  const start = program.length;
  for (let count = 0; count < optional; count += 1) {
    const split = { op: 'split' as const, first: 0, second: 0 };
    splits.push(split);
    program.push(split);
    const inside = program.length;
    emit(body, program);
    if (most === undefined) program.push({ op: 'jump', to: start });
    split.first = inside;
  }
  for (const split of splits) {
    split.second = program.length;
    if (isLazy) [split.first, split.second] = [split.second, split.first];
  }
}

/** One search: all threads step through the text together, the preferred ones first (Thompson's construction with captures). */
class Walk {
  private readonly program: readonly Instruction[];
  private readonly characters: readonly string[];
  private readonly isMultiline: boolean;

  constructor(program: readonly Instruction[], characters: readonly string[], isMultiline: boolean) {
    this.program = program;
    this.characters = characters;
    this.isMultiline = isMultiline;
  }

  find(from: number): PatternMatch | undefined {
    let threads: Thread[] = [];
    let best: readonly number[] | undefined;
    for (let position = from; position <= this.characters.length; position += 1) {
      const seen = new Set<number>();
      const here: Thread[] = [];
      for (const thread of threads) this.follow(thread, position, seen, here);
      if (!best) this.follow({ at: 0, saved: [] }, position, seen, here);
      spend((seen.size + 1) / 10);
      const step = this.step(here, position);
      best = step.matched ?? best;
      threads = step.next;
      if (threads.length === 0 && best) break;
    }
    return best && toMatch(best);
  }

  /** Consumes one character; what comes after a match in order of preference is dropped. */
  private step(here: Thread[], position: number): { next: Thread[]; matched?: readonly number[] } {
    const next: Thread[] = [];
    const character = this.characters[position];
    for (const { at, saved } of here) {
      const instruction = this.program[at];
      if (instruction?.op === 'match') return { next, matched: saved };
      if (instruction?.op === 'character' && character !== undefined && instruction.test(character)) next.push({ at: at + 1, saved });
    }
    return { next };
  }

  /** Everything a thread reaches without a character, in order of preference. */
  private follow(start: Thread, position: number, seen: Set<number>, here: Thread[]): void {
    const stack = [start];
    for (let thread = stack.pop(); thread; thread = stack.pop()) {
      const { at, saved } = thread;
      const instruction = this.program[at];
      if (!instruction || seen.has(at)) continue;
      seen.add(at);
      if (instruction.op === 'jump') stack.push({ at: instruction.to, saved });
      else if (instruction.op === 'split') stack.push({ at: instruction.second, saved }, { at: instruction.first, saved });
      else if (instruction.op === 'assert') {
        if (this.holds(instruction.at, position)) stack.push({ at: at + 1, saved });
      } else if (instruction.op === 'save') {
        const marked = [...saved];
        marked[instruction.slot] = position;
        stack.push({ at: at + 1, saved: marked });
      } else here.push(thread);
    }
  }

  private holds(at: 'start' | 'end', position: number): boolean {
    if (at === 'start') return position === 0 || (this.isMultiline && this.characters[position - 1] === '\n');
    return position === this.characters.length || (this.isMultiline && this.characters[position] === '\n');
  }
}

function toMatch(saved: readonly number[]): PatternMatch {
  const match: PatternMatch = [];
  for (let slot = 0; slot < saved.length; slot += 2) {
    const [start, end] = [saved[slot], saved[slot + 1]];
    match.push(start === undefined || end === undefined ? undefined : [start, end]);
  }
  return match;
}
