import express from 'express';
import type { ErrorRequestHandler, Request, RequestHandler, Response, Router } from 'express';
import { rateLimit } from 'express-rate-limit';
import type { Dependencies } from '#api/dependencies';
import { readText } from '#api/jsonBody';
import { languageOf } from '#api/language';
import { asRefusal } from '#api/problems';
import { addressOf } from '#api/rateLimit';
import { requestIdOf } from '#api/requestLog';
import { discovery } from './discovery';
import { Fault } from './fault';
import { asked, sendContent } from './format';
import type { Format } from './format';
import { requestByNumber, requestFilter, requestList } from './requests';
import { definition, listed, serviceOf, services } from './services';
import { clientOf, numberOfToken, submit } from './submission';

/** Open311 GeoReport v2: what programs of others may read without asking, and report with a key. */
export function open311(dependencies: Dependencies): Router {
  const { settings: { open311: settings }, now } = dependencies;
  const router = express.Router({ caseSensitive: true });
  router.use(openToReaders, limited(settings.requestsPerMinute.address, addressOf), (request, _response, next) => {
    refuseOtherCity(dependencies, queryOf(request));
    next();
  });
  router.get(['/discovery', '/discovery.:ending'], (request, response) => answer(request, response, 'discovery', () => discovery(settings)));
  router.get(['/services', '/services.:ending'], (request, response) => answer(request, response, 'services', async () => (await services(dependencies)).map(listed)));
  router.get('/services/:code', (request, response) => answer(request, response, 'service_definition', async (code) => definition(await serviceOf(dependencies, code))));
  router.get(['/requests', '/requests.:ending'], (request, response) => answer(request, response, 'service_requests', () => requestList(dependencies, requestFilter(queryOf(request), now()))));
  router.get('/requests/:number', (request, response) => answer(request, response, 'service_requests', (number) => requestByNumber(dependencies, number)));
  router.get('/tokens/:token', (request, response) => answer(request, response, 'service_requests', (token) => numberOfToken(dependencies, token)));
  router.post(['/requests', '/requests.:ending'], reporting(dependencies));
  router.use(nothingHere, answerFaults(dependencies));
  return router;
}

async function answer(request: Request, response: Response, document: string, content: (name: string) => ReturnType<typeof requestList> | ReturnType<typeof discovery>): Promise<void> {
  const { name, format } = asked(request, lastPart(request));
  sendContent(response, format, 200, document, await content(name));
}

function reporting(dependencies: Dependencies): RequestHandler {
  const perClient = limited(dependencies.settings.open311.requestsPerMinute.client, (_request, response) => String(response.locals['clientId']));
  return async (request, response, next) => {
    const { format } = asked(request, lastPart(request));
    const form = await formOf(request);
    refuseOtherCity(dependencies, form);
    const client = await clientOf(dependencies, form);
    response.locals['clientId'] = client.id;
    await perClient(request, response, (error?: unknown) => {
      if (error) return next(error);
      submit(dependencies, client, form, request.get('idempotency-key')).then((content) => sendContent(response, format, 201, 'service_requests', content), next);
    });
  };
}

/** Arguments of a report; the key may stand in the address too, where older programs put it. */
async function formOf(request: Request): Promise<URLSearchParams> {
  if (!request.is('application/x-www-form-urlencoded')) throw new Fault(415, { zh: '请以 application/x-www-form-urlencoded 提交。', en: 'Send the request as application/x-www-form-urlencoded.' });
  const form = new URLSearchParams(await readText(request, 64 * 1024));
  const key = queryOf(request).get('api_key');
  if (!form.has('api_key') && key !== null) form.set('api_key', key);
  return form;
}

function lastPart({ path }: Request): string {
  // NUL fits no text column.
  return decodeURIComponent(path.split('/').at(-1) ?? '').replaceAll('\0', '');
}

function queryOf({ originalUrl }: Request): URLSearchParams {
  return new URLSearchParams(originalUrl.split('?')[1] ?? '');
}

/** Pages of anyone may read; no cookie counts here, and a report needs its key in the body. */
const openToReaders: RequestHandler = (request, response, next) => {
  response.set({ 'Cache-Control': 'no-cache', 'Cross-Origin-Resource-Policy': 'cross-origin' });
  if (request.method !== 'POST') response.set({ 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Methods': 'GET, HEAD', 'Access-Control-Max-Age': '86400' });
  if (request.method !== 'OPTIONS') return next();
  response.status(204).end();
};

function limited(limit: number, keyGenerator: (request: Request, response: Response) => string): RequestHandler {
  return rateLimit({
    windowMs: 60_000, limit, keyGenerator, standardHeaders: 'draft-8', legacyHeaders: false, validate: { xForwardedForHeader: false },
    handler: () => {
      throw new Fault(429, { zh: '请求过于频繁，请在一分钟后重试。', en: 'Too many requests. Try again in a minute.' }, 60);
    },
  });
}

/** This server speaks for one city, so the argument may be left out; another city's is not answered in this one's name. */
function refuseOtherCity({ settings }: Dependencies, given: URLSearchParams): void {
  const [wanted, own] = [given.get('jurisdiction_id'), settings.open311.jurisdictionId];
  if (wanted && wanted !== own) throw new Fault(404, { zh: `jurisdiction_id“${wanted}”不存在，本市为“${own}”。`, en: `jurisdiction_id "${wanted}" was not found; this city is "${own}".` });
}

const nothingHere: RequestHandler = (request) => {
  throw new Fault(404, { zh: `没有接口 ${request.method} ${request.path}，见 discovery。`, en: `There is no ${request.method} ${request.path}. See discovery.` });
};

function answerFaults({ log }: Dependencies): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const fault = faultOf(error);
    if (fault.code >= 500) log.error({ err: error, requestId: requestIdOf(request) }, 'request failed');
    if (response.headersSent) return next(error);
    if (fault.retryAfter !== undefined) response.set('Retry-After', String(Math.ceil(fault.retryAfter)));
    sendContent(response, formatOf(request), fault.code, 'errors', [{ code: fault.code, description: fault.description[languageOf(request)] }]);
  };
}

/** GeoReport v2 knows 400 for what is wrong with a request; the API's own finer numbers would be news to its programs. */
function faultOf(error: unknown): Fault {
  if (error instanceof Fault) return error;
  const { kind, options, status } = asRefusal(error);
  const { detail, errors, retryAfter } = options;
  const said = errors?.map(({ message }) => message).join(' ');
  return new Fault(status === 422 ? 400 : status, detail ?? { zh: said ?? kind, en: said ?? kind }, retryAfter);
}

function formatOf(request: Request): Format {
  try {
    return asked(request, lastPart(request)).format;
  } catch {
    return 'xml';
  }
}
