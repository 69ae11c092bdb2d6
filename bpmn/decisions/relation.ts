import type { Relation } from './boxedExpression';
import { fitted } from './frame';
import type { Evaluate } from './frame';

/** A context for each row, by the names of the columns. */
export const relation: Evaluate<Relation> = ({ columns, rows }, frame) =>
  rows.map((row) => Object.fromEntries(columns.map(({ name, typeRef }, index) => {
    const cell = row[index];
    return [name, cell ? fitted(frame.evaluate(cell, frame), typeRef, frame, `the column “${name}”`) : null];
  })));
