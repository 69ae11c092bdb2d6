import { JuelProblem, juelTokens } from './juelTokens';
import type { JuelToken } from './juelTokens';

export type JuelOperator = 'or' | 'and' | '==' | '!=' | '<' | '>' | '<=' | '>=' | '+' | '-' | '*' | '/' | '%';

/** A JUEL expression as a tree: what stands between `${` and `}` in models of other engines. */
export type Juel =
  | { kind: 'literal'; value: string | number | boolean | null }
  | { kind: 'name'; name: string }
  | { kind: 'property'; of: Juel; name: string }
  | { kind: 'index'; of: Juel; index: Juel }
  | { kind: 'call'; text: string }
  | { kind: 'unary'; operator: 'not' | '-' | 'empty'; operand: Juel }
  | { kind: 'binary'; operator: JuelOperator; left: Juel; right: Juel }
  | { kind: 'choice'; condition: Juel; then: Juel; otherwise: Juel };

/** From the weakest to the strongest, each with the words it may be written by. */
const levels: Record<string, JuelOperator>[] = [
  { '||': 'or', or: 'or' },
  { '&&': 'and', and: 'and' },
  { '==': '==', eq: '==', '!=': '!=', ne: '!=' },
  { '<': '<', lt: '<', '>': '>', gt: '>', '<=': '<=', le: '<=', '>=': '>=', ge: '>=' },
  { '+': '+', '-': '-' },
  { '*': '*', '/': '/', div: '/', '%': '%', mod: '%' },
];
const literals: Record<string, boolean | null> = { true: true, false: false, null: null };
const reserved = new Set([...levels.flatMap((level) => Object.keys(level)), 'not', 'empty', 'instanceof']);
const deepest = 60;

/** Reads one expression without its `${` and `}`; throws `JuelProblem` with what could not be read. */
export function parseJuel(text: string): Juel {
  const reader = new Reader(juelTokens(text), text);
  const tree = reader.choice();
  reader.expectEnd();
  return tree;
}

class Reader {
  private readonly tokens: JuelToken[];
  private readonly text: string;
  private position = 0;
  private depth = 0;

  constructor(tokens: JuelToken[], text: string) {
    this.tokens = tokens;
    this.text = text;
  }

  choice(): Juel {
    this.depth += 1;
    if (this.depth > deepest) throw new JuelProblem(`brackets nested deeper than ${deepest} levels`);
    const condition = this.level(0);
    const tree = this.take('?') ? this.rest(condition) : condition;
    this.depth -= 1;
    return tree;
  }

  expectEnd(): void {
    if (this.token.kind !== 'end') throw new JuelProblem(`“${this.token.text}” where the expression should end`);
  }

  private rest(condition: Juel): Juel {
    const then = this.choice();
    this.expect(':');
    return { kind: 'choice', condition, then, otherwise: this.choice() };
  }

  private level(index: number): Juel {
    const words = levels[index];
    if (!words) return this.unary();
    let left = this.level(index + 1);
    for (let operator = this.operatorOf(words); operator; operator = this.operatorOf(words)) left = { kind: 'binary', operator, left, right: this.level(index + 1) };
    return left;
  }

  private unary(): Juel {
    for (const [word, operator] of [['!', 'not'], ['not', 'not'], ['-', '-'], ['empty', 'empty']] as const) {
      if (!this.take(word)) continue;
      this.depth += 1;
      if (this.depth > deepest) throw new JuelProblem(`brackets nested deeper than ${deepest} levels`);
      const operand = this.unary();
      this.depth -= 1;
      return { kind: 'unary', operator, operand };
    }
    return this.path();
  }

  /** A value and what is picked out of it: `case.photos[0].name`. */
  private path(): Juel {
    const begin = this.token.at;
    let value = this.value();
    for (;;) {
      if (this.take('.')) value = { kind: 'property', of: value, name: this.word() };
      else if (this.take('[')) {
        value = { kind: 'index', of: value, index: this.choice() };
        this.expect(']');
      } else if (this.take('(')) value = this.call(begin);
      else return value;
    }
  }

  /** What is called stays a text: there is no telling what a bean of another engine does. */
  private call(begin: number): Juel {
    if (!this.take(')')) {
      do this.choice(); while (this.take(','));
      this.expect(')');
    }
    return { kind: 'call', text: this.text.slice(begin, this.tokens[this.position - 1]?.at ?? begin).trimEnd() + ')' };
  }

  private value(): Juel {
    const { token } = this;
    this.position += 1;
    if (token.kind === 'number') return { kind: 'literal', value: Number(token.text) };
    if (token.kind === 'string') return { kind: 'literal', value: token.text };
    if (token.kind === 'name' && token.text in literals) return { kind: 'literal', value: literals[token.text] ?? null };
    if (token.kind === 'name' && this.token.text === ':' && this.tokens[this.position + 1]?.kind === 'name' && this.tokens[this.position + 2]?.text === '(') return this.prefixedCall(token.at);
    if (token.kind === 'name' && !reserved.has(token.text)) return { kind: 'name', name: token.text };
    if (token.kind === 'sign' && token.text === '(') {
      const inner = this.choice();
      this.expect(')');
      return inner;
    }
    throw new JuelProblem(token.kind === 'end' ? 'an expression that ends too early' : `“${token.text}” where a value should stand`);
  }

  /** `variables:get(x)`: a function of the other engine. */
  private prefixedCall(begin: number): Juel {
    this.position += 3;
    return this.call(begin);
  }

  private word(): string {
    const { token } = this;
    if (token.kind !== 'name') throw new JuelProblem(`“${token.text}” after a dot`);
    this.position += 1;
    return token.text;
  }

  private operatorOf(words: Record<string, JuelOperator>): JuelOperator | undefined {
    const { token } = this;
    const operator = (token.kind === 'sign' || token.kind === 'name') && Object.hasOwn(words, token.text) ? words[token.text] : undefined;
    if (operator) this.position += 1;
    return operator;
  }

  private take(text: string): boolean {
    const isNext = (this.token.kind === 'sign' || this.token.kind === 'name') && this.token.text === text;
    if (isNext) this.position += 1;
    return isNext;
  }

  private expect(text: string): void {
    if (!this.take(text)) throw new JuelProblem(this.token.kind === 'end' ? `a missing “${text}”` : `“${this.token.text}” where “${text}” should stand`);
  }

  private get token(): JuelToken {
    return this.tokens[this.position] ?? { kind: 'end', text: '', at: this.text.length };
  }
}
