import type { BoxedList } from './boxedExpression';
import type { Evaluate } from './frame';

/** The values of its elements, in order. */
export const boxedList: Evaluate<BoxedList> = ({ elements }, frame) => elements.map((element) => frame.evaluate(element, frame));
