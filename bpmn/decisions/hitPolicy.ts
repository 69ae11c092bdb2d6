import { conflict, entryValue, identity } from './decisionTable';
import type { DecisionTable } from './decisionTable';
import { evaluateIn } from './frame';
import type { Frame } from './frame';

/** A rule that holds; `index` counts from 1. */
export interface Match {
  id: string;
  index: number;
  outputs: unknown[];
}

/** What a hit policy makes of the rules that hold (DMN 1.5, 8.2.10). */
export function resultOf(table: DecisionTable, matches: Match[], frame: Frame): unknown {
  if (matches.length === 0 && table.hitPolicy !== 'COLLECT') return defaultResult(table, frame);
  const all = matches.map((match) => written(table, match.outputs));
  switch (table.hitPolicy) {
    case 'UNIQUE':
      if (matches.length > 1) throw conflict(table, matches, 'only one rule may match', frame);
      return all[0];
    case 'ANY':
      if (new Set(all.map(identity)).size > 1) throw conflict(table, matches, 'the matching rules must agree', frame);
      return all[0];
    case 'FIRST':
      return all[0];
    case 'RULE ORDER':
      return all;
    case 'PRIORITY':
      return written(table, byPriority(table, matches, frame)[0]?.outputs ?? []);
    case 'OUTPUT ORDER':
      return byPriority(table, matches, frame).map((match) => written(table, match.outputs));
    case 'COLLECT':
      return collect(table, matches, all, frame);
  }
}

/** No rule holds: the default outputs, or null where none is written. */
function defaultResult(table: DecisionTable, frame: Frame): unknown {
  if (table.outputs.every((output) => output.defaultValue === undefined)) return null;
  return written(table, table.outputs.map((output) => entryValue(output.defaultValue ?? '', output, frame)));
}

/** One output is the result itself, several are a context by their names. */
function written(table: DecisionTable, outputs: unknown[]): unknown {
  if (table.outputs.length === 1) return outputs[0] ?? null;
  return Object.fromEntries(table.outputs.map((output, index) => [output.name, outputs[index] ?? null]));
}

function byPriority(table: DecisionTable, matches: Match[], frame: Frame): Match[] {
  const orders = table.outputs.map((output) => (evaluateIn(`[${output.allowedValues ?? ''}]`, frame) as unknown[]).map(identity));
  const rank = (match: Match, column: number) => {
    const found = orders[column]?.indexOf(identity(match.outputs[column])) ?? -1;
    return found < 0 ? Number.MAX_SAFE_INTEGER : found;
  };
  return [...matches].sort((one, other) => {
    const column = orders.findIndex((_, index) => rank(one, index) !== rank(other, index));
    return column < 0 ? 0 : rank(one, column) - rank(other, column);
  });
}

function collect(table: DecisionTable, matches: Match[], all: unknown[], frame: Frame): unknown {
  if (table.aggregation === 'COUNT') return new Set(all.map(identity)).size;
  if (matches.length === 0) return defaultResult(table, frame);
  if (table.aggregation === undefined) return all;
  const numbers = all.filter((value): value is number => typeof value === 'number');
  if (numbers.length < all.length) throw conflict(table, matches, `${table.aggregation} needs numbers`, frame);
  switch (table.aggregation) {
    case 'SUM':
      return numbers.reduce((sum, number) => sum + number, 0);
    case 'MIN':
      return Math.min(...numbers);
    case 'MAX':
      return Math.max(...numbers);
  }
}
