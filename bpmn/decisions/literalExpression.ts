import type { LiteralExpression } from './boxedExpression';
import { evaluateIn } from './frame';
import type { Evaluate } from './frame';

/** A text in FEEL. */
export const literalExpression: Evaluate<LiteralExpression> = ({ feel }, frame) => evaluateIn(feel, frame);
