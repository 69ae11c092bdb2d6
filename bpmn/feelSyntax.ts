import { evaluate as evaluateWithFeelin, unaryTest } from 'feelin';
import { guarded } from './feelGuard';

/** What is wrong with an expression's grammar, in feelin's words, or `undefined`: evaluation against nothing finds it early. */
export function syntaxProblem(feel: string): string | undefined {
  return problemOf(() => evaluateWithFeelin(feel, {}));
}

/** The same for the unary tests in a cell of a decision table. */
export function unaryTestsProblem(tests: string): string | undefined {
  return tests.trim() === '-' || tests.trim() === '' ? undefined : problemOf(() => unaryTest(tests, { '?': null }));
}

function problemOf(evaluation: () => unknown): string | undefined {
  try {
    guarded(evaluation);
    return undefined;
  } catch (error) {
    // Only the parser's errors carry a position; a failing value is no matter of grammar.
    if (error instanceof Error && 'position' in error) return error.message;
    return undefined;
  }
}
