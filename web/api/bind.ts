import type { Request, RequestHandler, Response } from 'express';
import type { Route } from '#contract/routes';
import { requireAccess } from './access';
import { checkedAnswer } from './checkedAnswer';
import type { Call, Reply } from './call';
import { readJson } from './jsonBody';
import { languageOf } from './language';
import { parseRequest } from './parseRequest';
import { programOf } from './recogniseProgram';
import { sessionOf } from './sessionCookie';

/** A route with the handlers that answer it; `createServer` mounts these. */
export interface Binding {
  route: Route;
  handlers(options: { checkAnswers: boolean }): RequestHandler[];
}

/**
 * Binds a route of the contract to its handler. Before the handler runs: access is checked, only then the body is read, and
 * parameters, query and body are parsed by the route's schemas. The handler throws a `Refusal` or returns one of the route's answers:
 *
 *     bind(taskRoutes.read, async ({ parameters, person }) => ({ status: 200, body: await taskDetail(parameters.taskId, person) }))
 */
export function bind<const R extends Route>(route: R, handle: (call: Call<R>) => Promise<Reply<R>>): Binding {
  return {
    route,
    handlers: ({ checkAnswers }) => [
      requireAccess(route),
      ...(route.body && !route.bodyType ? [readJson(route.bodyLimit)] : []),
      async (request, response) => {
        const reply = await handle(callOf(route, request, response));
        if (reply) send(route, reply as Answer, response, checkAnswers);
      },
    ],
  };
}

interface Answer {
  status: 200 | 201 | 202 | 204;
  body?: unknown;
}

function callOf<R extends Route>(route: R, request: Request, response: Response): Call<R> {
  const language = languageOf(request);
  const session = sessionOf(request);
  const call = { ...parseRequest(route, request, language), session, person: session?.person, program: programOf(request), language, request, response };
  // The parser ran the route's own schemas; the compiler cannot follow a schema from a value to its type.
  return call as Call<R>;
}

function send(route: Route, { status, body }: Answer, response: Response, checkAnswers: boolean): void {
  if (checkAnswers) checkedAnswer(route, status, body);
  response.status(status);
  if (status === 204) response.end();
  else response.json(body);
}
