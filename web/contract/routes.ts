import type { z } from 'zod';

/** One route of the API as data: the OpenAPI document, the server's checks and the permission matrix are read from these. */
export interface Route {
  method: 'get' | 'post' | 'put' | 'delete';
  /** Express path below `/api`, `:name` for parameters. */
  path: string;
  summary: string;
  /** Needed permission; `anyone`: no session; `signedIn`: any session. Finer checks (own task, own department) come after. */
  permission: string;
  query?: z.ZodType;
  body?: z.ZodType;
  /** Media type of the body where it is not JSON. */
  bodyType?: 'multipart/form-data';
  answers: Partial<Record<200 | 201 | 202 | 204, z.ZodType | null>>;
}
