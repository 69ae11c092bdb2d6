import { z } from 'zod';
import type { Json } from '#bpmn/model';

/** Keyset paging: `after` is the opaque cursor the previous page answered. */
export const PageQuery = z.object({
  after: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().optional(), total: z.number().int().optional() });

/** ISO 8601 instant in UTC. */
export const Instant = z.iso.datetime();
/** Client-made UUID; a repeat of the same id gives the first answer. */
export const CommandId = z.uuid();
/** Any JSON value. The type list is said outright because the schema is recursive and the document's generator would follow it for ever. */
export const JsonValue: z.ZodType<Json> = z.json().meta({ id: 'JsonValue', description: 'any JSON value', type: ['object', 'array', 'string', 'number', 'boolean', 'null'] });
export const VariablesShape = z.record(z.string().max(200), JsonValue);
