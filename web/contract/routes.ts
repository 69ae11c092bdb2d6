import type { z } from 'zod';
import type { Permission } from '#city/permission';

/** Who may call a route: `anyone` needs no session, `signedIn` any session, `program` the key of an admitted program, a permission that permission somewhere, a list one of them. */
export type Access = 'anyone' | 'signedIn' | 'program' | Permission | readonly Permission[];

/** One route of the API as data: the OpenAPI document, the server's checks and the permission matrix are read from these. */
export interface Route {
  method: 'get' | 'post' | 'put' | 'delete';
  /** Express path below `/api`, `:name` for parameters. */
  path: string;
  summary: string;
  /** Finer checks (own task, own department) come after, in the handler. */
  permission: Access;
  query?: z.ZodType;
  body?: z.ZodType;
  /** Media type of the body where it is not JSON; its handler reads the request itself. */
  bodyType?: 'multipart/form-data' | 'application/x-ndjson';
  /** Largest JSON body in bytes where 256 KiB are too few. */
  bodyLimit?: number;
  /** Media type of the answer where it is not JSON; its handler writes the response itself. */
  answerType?: 'text/event-stream' | 'application/octet-stream';
  answers: Partial<Record<200 | 201 | 202 | 204, z.ZodType | null>>;
}

/** The routes of one noun, by the verb its client calls them by. */
export type Routes = Record<string, Route>;
