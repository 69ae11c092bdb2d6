import type { Json, Variables } from '#bpmn/model';
import type { FloodResponseRow } from '#database/floodResponses';

/** A structured variable of a response, empty where it was never set. */
export function recordOf({ variables }: FloodResponseRow, name: string): Variables {
  const value: Json | undefined = variables[name];
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

/** An instant FEEL wrote; a zone's name behind it says nothing the offset does not. */
export function instantIn(record: Variables, name: string): string | undefined {
  const value = record[name];
  const at = typeof value === 'string' ? Date.parse(value.replace(/@.*$/, '')) : NaN;
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}
