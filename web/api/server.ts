import express from 'express';
import type { Express, Router } from 'express';
import type { Binding } from './bind';
import { allBindings } from './bindings';
import { consoleFiles } from './consoleFiles';
import type { Dependencies } from './dependencies';
import { refuseForgedWrites } from './forgeryGuard';
import { open311 } from '#api/open311/router';
import { answerProblems, unknownRoute } from './problems';
import { limitRequests } from './rateLimit';
import { logRequests, numberRequest } from './requestLog';
import { neverCached, permissionsPolicy, securityHeaders } from './securityHeaders';
import { recogniseProgram } from './recogniseProgram';
import { recogniseSession } from './recogniseSession';

/** The web server: the API below `/api`, Open311 below `/open311/v2`, the console everywhere else. Listening, and closing what it was given, is the caller's. */
export function createServer(dependencies: Dependencies, bindings: Binding[] = allBindings(dependencies)): Express {
  const { log, settings } = dependencies;
  const server = express();
  server.disable('x-powered-by');
  server.disable('etag');
  server.set('trust proxy', settings.trustedProxies);
  server.use(numberRequest, logRequests(log), securityHeaders(settings), permissionsPolicy);
  server.use('/open311/v2', open311(dependencies));
  server.use(
    '/api',
    neverCached,
    recogniseSession(dependencies),
    recogniseProgram(dependencies),
    limitRequests(settings),
    refuseForgedWrites,
    routesOf(bindings, settings),
    unknownRoute,
  );
  if (settings.consoleDir) server.use(consoleFiles(settings.consoleDir));
  server.use(answerProblems(log));
  return server;
}

function routesOf(bindings: Binding[], { checkAnswers }: { checkAnswers: boolean }): Router {
  const router = express.Router({ caseSensitive: true });
  for (const { route, handlers } of bindings) router[route.method](route.path, ...handlers({ checkAnswers }));
  return router;
}
