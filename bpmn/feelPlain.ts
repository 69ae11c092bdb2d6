import { tokensOf } from './feelTokens';
import type { Token } from './feelTokens';
import { isPlainObject } from './feelValue';

/** Says that this evaluation is none of the plain cases, so that feelin must answer. */
export const notPlain = Symbol('not plain');

/** A compiled expression; it answers only where the answer is beyond doubt: known names, fitting types. */
export type PlainExpression = (variables: Record<string, unknown>) => unknown;

const mostCompiled = 5_000;
const compiled = new Map<string, PlainExpression | undefined>();

/**
 * Compiles the expressions nearly every model consists of (paths, literals, comparisons, `and`, `or`, `+`, `if`, lists). feelin parses
 * anew at each evaluation, which takes a hundred times longer; whatever is missing, of another type or of another grammar is left to it.
 */
export function compilePlain(feel: string): PlainExpression | undefined {
  if (compiled.has(feel)) return compiled.get(feel);
  const expression = compile(feel);
  if (compiled.size >= mostCompiled) compiled.clear();
  compiled.set(feel, expression);
  return expression;
}

function compile(feel: string): PlainExpression | undefined {
  const tokens = tokensOf(feel);
  if (!tokens) return undefined;
  const reader = new Reader(tokens);
  const expression = reader.expression();
  if (!expression || !reader.isAtEnd()) return undefined;
  // FEEL names may hold spaces, `and`, `+` and the like (“terms and conditions”); then only the context tells what is meant.
  return reader.sawOperator ? (variables) => (holdsOddName(variables, feel) ? notPlain : expression(variables)) : expression;
}

class Reader {
  private position = 0;
  private readonly tokens: Token[];
  sawOperator = false;

  constructor(tokens: Token[]) {
    this.tokens = tokens;
  }

  isAtEnd(): boolean {
    return this.position === this.tokens.length;
  }

  expression(): PlainExpression | undefined {
    if (!this.takes('if')) return this.logic('or');
    const condition = this.logic('or');
    if (!condition || !this.takes('then')) return undefined;
    const chosen = this.expression();
    if (!chosen || !this.takes('else')) return undefined;
    const other = this.expression();
    return other && choice(condition, chosen, other);
  }

  private logic(operator: 'or' | 'and'): PlainExpression | undefined {
    const operand = () => (operator === 'or' ? this.logic('and') : this.comparison());
    let left = operand();
    while (left && this.takes(operator)) {
      const right = operand();
      left = right && connective(operator === 'or', left, right);
    }
    return left;
  }

  private comparison(): PlainExpression | undefined {
    const left = this.sum();
    const token = this.tokens[this.position];
    if (!left || token?.kind !== 'compare') return left;
    this.position += 1;
    const right = this.sum();
    return right && comparison(token.text, left, right);
  }

  private sum(): PlainExpression | undefined {
    let left = this.operand();
    while (left && this.takes('+')) {
      const right = this.operand();
      left = right && addition(left, right);
    }
    return left;
  }

  private operand(): PlainExpression | undefined {
    const token = this.tokens[this.position];
    this.position += 1;
    if (token?.kind === 'literal') return () => token.value;
    if (token?.kind === 'path') return path(token.names);
    if (token?.kind === 'emptyContext') return () => ({});
    if (token?.kind === 'mark' && token.text === '[') return this.list();
    if (token?.kind !== 'mark' || token.text !== '(') return undefined;
    const inner = this.expression();
    return inner && this.takes(')') ? inner : undefined;
  }

  private list(): PlainExpression | undefined {
    const items: PlainExpression[] = [];
    while (!this.takes(']')) {
      const item = items.length === 0 || this.takes(',') ? this.expression() : undefined;
      if (!item) return undefined;
      items.push(item);
    }
    return list(items);
  }

  private takes(text: string): boolean {
    const token = this.tokens[this.position];
    if (token?.kind !== 'mark' || token.text !== text) return false;
    this.position += 1;
    this.sawOperator = true;
    return true;
  }
}

function path(names: string[]): PlainExpression {
  return (variables) => {
    let value: unknown = variables;
    for (const name of names) {
      // A date has fields of its own that FEEL does not know.
      if (!isPlainObject(value) || !Object.hasOwn(value, name)) return notPlain;
      value = value[name];
      if (value === undefined) return notPlain;
    }
    return value;
  };
}

function list(items: PlainExpression[]): PlainExpression {
  return (variables) => {
    const values: unknown[] = [];
    for (const item of items) {
      const value = item(variables);
      if (value === notPlain) return notPlain;
      values.push(value);
    }
    return values;
  };
}

function choice(condition: PlainExpression, chosen: PlainExpression, other: PlainExpression): PlainExpression {
  return (variables) => {
    const held = condition(variables);
    if (typeof held !== 'boolean') return notPlain;
    return held ? chosen(variables) : other(variables);
  };
}

function connective(deciding: boolean, left: PlainExpression, right: PlainExpression): PlainExpression {
  return (variables) => {
    const first = left(variables);
    if (first === deciding) return deciding;
    if (first !== !deciding) return notPlain;
    const second = right(variables);
    return typeof second === 'boolean' ? second : notPlain;
  };
}

function comparison(operator: string, left: PlainExpression, right: PlainExpression): PlainExpression {
  return (variables) => {
    const first = left(variables);
    const second = right(variables);
    return first === notPlain || second === notPlain ? notPlain : compare(operator, first, second);
  };
}

/** Compares two values of one type, or anything with null for equality; `notPlain` for the rest. */
export function compare(operator: string, first: unknown, second: unknown): boolean | typeof notPlain {
  if (operator === '=' || operator === '!=') {
    if (first === null || second === null) return (first === second) === (operator === '=');
    if (typeof first === 'object' || typeof first !== typeof second) return notPlain;
    return (first === second) === (operator === '=');
  }
  if (!((typeof first === 'number' && typeof second === 'number') || (typeof first === 'string' && typeof second === 'string'))) return notPlain;
  switch (operator) {
    case '<':
      return first < second;
    case '<=':
      return first <= second;
    case '>':
      return first > second;
    default:
      return first >= second;
  }
}

function addition(left: PlainExpression, right: PlainExpression): PlainExpression {
  return (variables) => {
    const first = left(variables);
    const second = right(variables);
    if (typeof first === 'number' && typeof second === 'number') return first + second;
    return typeof first === 'string' && typeof second === 'string' ? first + second : notPlain;
  };
}

function holdsOddName(variables: Record<string, unknown>, feel: string): boolean {
  return Object.keys(variables).some((name) => !/^[\p{L}\p{N}_]*$/u.test(name) && feel.replace(/\s+/g, '').includes(name.replace(/\s+/g, '')));
}
