import { FeelFunction } from 'feelin';
import { noteProblem, spend, spendIterations } from './feelGuard';
import { parseTree } from './feelTree';
import type { FeelNode } from './feelTree';
import { boundedSize } from './feelValue';

/** What can make one text run long: loops, filters, functions of its own, contexts that build on themselves. */
const mayRepeat = /\b(for|some|every|function)\b|[[{]|\.\./;
/** What can make a value grow with every step. */
const mayGrow = /\b(for|function)\b|\{/;

/** Work of one character of a body, each time it is evaluated. */
const workOfCharacter = 0.2;

const mostMarked = 2_000;
const marked = new Map<string, string>();

/**
 * The text with marks where it repeats itself, which count: feelin goes through lists, and through lists of lists, without asking anybody.
 * A text that cannot run long is returned as it is.
 */
export function boundedText(feel: string, scope: Record<string, unknown>, parse: typeof parseTree = parseTree): string {
  if (!mayRepeat.test(feel)) return feel;
  const key = `${parse.name}\n${feel}\n${Object.keys(scope).join('\n')}`;
  const known = marked.get(key);
  if (known !== undefined) return known;
  const tree = parse(feel, scope);
  const all = marksIn(tree, mayGrow.test(feel));
  // A mark around a value hides from the parser what fields it has; where names with spaces are lost over it, only marks behind values are set.
  const strong = withMarks(feel, all);
  const text = all.length === 0 || isBroken(tree) ? feel : isBroken(parse(strong, { ...scope, ...boundFunctions })) ? withMarks(feel, all.map(weaker)) : strong;
  if (marked.size >= mostMarked) marked.clear();
  marked.set(key, text);
  return text;
}

/** What the marks call. */
export const boundFunctions: Record<string, FeelFunction> = {
  __each: new FeelFunction((weight: number, list: unknown) => {
    if (Array.isArray(list)) {
      spendIterations(list.length);
      spend(list.length * (1 + weight * workOfCharacter));
    }
    return list ?? null;
  }, ['weight', 'list']),
  __done: new FeelFunction((weight: number, value: unknown) => {
    spend(1 + weight * workOfCharacter);
    return value ?? null;
  }, ['weight', 'value']),
  __bound: new FeelFunction((value: unknown) => {
    if (value === null || value === undefined) noteProblem('a range to lie in needs both its ends, but one is null');
    return value ?? null;
  }, ['value']),
  __made: new FeelFunction((value: unknown) => {
    spend(1);
    boundedSize(value);
    return value ?? null;
  }, ['value']),
};

interface Mark {
  from: number;
  to: number;
  before: string;
  after: string;
}

function marksIn(tree: FeelNode, isGrowing: boolean): Mark[] {
  const marks: Mark[] = [];
  tree.cursor().iterate(({ node }) => {
    marks.push(...marksOf(node, isGrowing));
  });
  return marks;
}

function marksOf(node: FeelNode, isGrowing: boolean): Mark[] {
  switch (node.name) {
    case 'InExpressions':
      return node.getChildren('InExpression').length > 1 ? sourcesOf(node) : [];
    case 'FilterExpression':
      return isTest(node.getChild('[')?.nextSibling) ? behind(node.getChild('[')?.nextSibling) : [];
    case 'Interval':
      return isTested(node) ? bounds(node) : [];
    case 'QuantifiedExpression':
    case 'ForExpression':
      return around(node.lastChild, `__done(${lengthOf(node.lastChild)}, `);
    case 'FunctionBody':
      return around(node, `__done(${lengthOf(node)}, `);
    case 'List':
    case 'Context':
    case 'FunctionInvocation':
      return isGrowing && !['PositiveUnaryTest', 'FunctionBody', 'FunctionDefinition'].includes(node.parent?.name ?? '') ? around(node, '__made(') : [];
    case 'ArithmeticExpression':
      return isGrowing && node.parent?.name !== 'ArithmeticExpression' && node.firstChild?.name !== 'ArithOp' ? around(node, '__made(') : [];
    default:
      return [];
  }
}

/** Several sources are multiplied with each other before any body is evaluated. A range counts itself when it is gone through. */
function sourcesOf(node: FeelNode): Mark[] {
  const sources = node.getChildren('InExpression').map((one) => one.getChild('IterationContext'));
  return sources.flatMap((source) => (source?.firstChild && source.firstChild.nextSibling === null ? around(source, `__each(${lengthOf(node.parent)}, `) : []));
}

/** Only a condition is asked of every item; what is a number or a list of its own is asked once. */
function isTest(node: FeelNode | null | undefined): boolean {
  return ['Comparison', 'Conjunction', 'Disjunction', 'QuantifiedExpression', 'InstanceOfExpression'].includes(node?.name ?? '');
}

/** Whether a range is what something is to lie in, not a value of its own. */
function isTested(node: FeelNode): boolean {
  return node.parent?.parent?.name === 'PositiveUnaryTest';
}

/** feelin takes a bound that is null for one that is open (TCK 0072): `amount in [limit..10]` would hold without any limit. */
function bounds(node: FeelNode): Mark[] {
  const ends = [node.firstChild?.nextSibling, node.lastChild?.prevSibling];
  return ends.flatMap((end) => (end && !/Literal$/.test(end.name) ? around(end, '__bound(') : []));
}

function behind(node: FeelNode | null | undefined): Mark[] {
  return node ? [{ from: node.from, to: node.to, before: '(', after: `) and __done(${lengthOf(node)}, true)` }] : [];
}

function around(node: FeelNode | null | undefined, before: string): Mark[] {
  return node ? [{ from: node.from, to: node.to, before, after: ')' }] : [];
}

/** A filter that is always true gives its value back and leaves the parser its fields. */
function weaker(mark: Mark): Mark {
  return mark.before.startsWith('__each') ? { ...mark, before: '', after: '[__done(500, true)]' } : mark.before.startsWith('__made') ? { ...mark, before: '', after: '' } : mark;
}

function lengthOf(node: FeelNode | null): number {
  return node ? node.to - node.from : 0;
}

function isBroken(tree: FeelNode): boolean {
  let broken = tree.type.isError;
  tree.cursor().iterate(({ type }) => {
    if (type.isError) broken = true;
    return !broken;
  });
  return broken;
}

/** Inserts so that a mark around another one stays around it. */
function withMarks(feel: string, marks: Mark[]): string {
  const before = new Map<number, string>();
  const after = new Map<number, string>();
  for (const mark of [...marks].sort((one, other) => (one.to - one.from) - (other.to - other.from))) {
    before.set(mark.from, mark.before + (before.get(mark.from) ?? ''));
    after.set(mark.to, (after.get(mark.to) ?? '') + mark.after);
  }
  let text = '';
  for (let at = 0; at <= feel.length; at += 1) text += (after.get(at) ?? '') + (before.get(at) ?? '') + feel.charAt(at);
  return text;
}
