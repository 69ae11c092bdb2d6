import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';

const ids = new WeakMap<IncomingMessage, string>();

/** The number a request is known by in its answer and in the log. */
export function requestIdOf(request: IncomingMessage): string {
  return ids.get(request) ?? 'unknown';
}

/** Numbers each request; ours and never the caller's, so that nobody can forge a line of the log. */
export const numberRequest: RequestHandler = (request, response, next) => {
  const id = randomUUID();
  ids.set(request, id);
  response.set('X-Request-Id', id);
  next();
};

/**
 * One line per request. Neither headers nor bodies nor query texts are written: they carry cookies, passwords, names and
 * telephone numbers of citizens.
 */
export function logRequests(log: Logger): RequestHandler {
  return pinoHttp({
    logger: log,
    genReqId: requestIdOf,
    customLogLevel: (_request: IncomingMessage, response: ServerResponse, error) => (error || response.statusCode >= 500 ? 'error' : 'debug'),
    serializers: {
      req: (request: { id: unknown; method: string; url: string }) => ({ id: request.id, method: request.method, path: request.url.split('?')[0] }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
  });
}
