import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { isDatabaseAway } from '#database/connection';
import type { Problem } from '#contract/problem';
import { problemKinds, problemType } from '#contract/problemKinds';
import { languageOf } from './language';
import type { Language } from './language';
import { Refusal } from './refusal';
import { requestIdOf } from './requestLog';

const hangUpAfter = 15_000;

/** Answers every path below `/api` that no route took. */
export const unknownRoute: RequestHandler = (request) => {
  throw new Refusal('unknown-route', {
    detail: { zh: `没有接口 ${request.method} ${request.baseUrl}${request.path}。接口文档：/api/openapi.json`, en: `There is no ${request.method} ${request.baseUrl}${request.path}. The routes are described at /api/openapi.json.` },
  });
};

/** Turns whatever was thrown into a problem; a defect is logged with its request id and tells the caller nothing but that id. */
export function answerProblems(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const refusal = asRefusal(error);
    if (refusal.status >= 500) log.error({ err: error, requestId: requestIdOf(request) }, 'request failed');
    if (response.headersSent) return next(error);
    if (refusal.options.retryAfter !== undefined) response.set('Retry-After', String(Math.ceil(refusal.options.retryAfter)));
    const problem = problemOf(refusal, requestIdOf(request), languageOf(request));
    if (refusal.options.endsConnection) sendAndHangUp(request, response, problem);
    else sendProblem(response, problem);
  };
}

/** Writes a problem as RFC 9457 wants it. */
export function sendProblem(response: Response, problem: Problem): void {
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}

/**
 * Answers before the body has arrived. The rest is read for a moment and thrown away: a connection closed at once would take the
 * answer with it, because a browser that is still sending reads nothing.
 */
function sendAndHangUp(request: Request, response: Response, problem: Problem): void {
  const text = JSON.stringify(problem);
  response.status(problem.status).type('application/problem+json').set({ Connection: 'close', 'Content-Length': String(Buffer.byteLength(text)) });
  response.write(text);
  const patience = setTimeout(() => response.end(), hangUpAfter);
  const end = () => {
    clearTimeout(patience);
    response.end();
  };
  if (request.complete || request.destroyed) return end();
  request.once('end', end).once('error', end).once('close', end).resume();
}

/** The problem a refusal becomes in the caller's language. */
export function problemOf({ kind, options }: Refusal, requestId: string, language: Language): Problem {
  const { status, title } = problemKinds[kind];
  const { detail, technical, errors, findings } = options;
  return { type: problemType(kind), title: title[language], status, ...(detail && { detail: detail[language] }), instance: `urn:uuid:${requestId}`, ...(technical && { technical }), ...(errors && { errors }), ...(findings && { findings }) };
}

/** What the caller is told of anything thrown: a refusal as it stands, a defect without a word of its own. */
export function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof URIError) return new Refusal('unknown-route');
  if (isDatabaseAway(error)) return new Refusal('unavailable', { detail: { zh: '数据库暂时无法连接，您填写的内容请勿关闭，稍后重试。', en: 'The database cannot be reached. Keep the page open and try again.' }, retryAfter: 5 });
  return new Refusal('unexpected', { detail: { zh: '问题已记录。请将请求编号告知系统管理员。', en: 'It was recorded. Tell your administrator the request number.' } });
}
