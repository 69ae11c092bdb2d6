import type { Json, Variables } from '#bpmn/model';

/** A record among a job's inputs; anything else counts as not given. */
export function recordAt(value: Json | undefined): Variables | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
}

/** A text of a record; blanks count as not given. */
export function textAt(record: Variables | undefined, name: string): string | undefined {
  const value = record?.[name];
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** A number of a record. */
export function numberAt(record: Variables | undefined, name: string): number | undefined {
  const value = record?.[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
