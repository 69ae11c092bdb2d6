import { attachmentRoutes } from './attachmentRoutes';
import { organisationRoutes } from './organisationRoutes';
import type { Route } from './routes';
import { serverRoutes } from './serverRoutes';
import { sessionRoutes } from './sessionRoutes';

/** Every route of the API by noun: the OpenAPI document's chapters, and what the permission matrix must cover. */
export const allRoutes = {
  session: sessionRoutes,
  organisation: organisationRoutes,
  attachments: attachmentRoutes,
  server: serverRoutes,
} satisfies Record<string, Record<string, Route>>;
