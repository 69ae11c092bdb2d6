import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import type { Request, RequestHandler } from 'express';
import { programOf } from './recogniseProgram';
import { Refusal } from './refusal';
import { sessionOf } from './sessionCookie';
import type { WebSettings } from './settings';

/** The address a request is counted under: an IPv6 caller owns a whole /56 and could change within it at will. */
export function addressOf(request: Request): string {
  return ipKeyGenerator(request.ip ?? 'unknown');
}

/** Bounds what one person, one program, or one address without either, may ask of this server in a minute; a city hall shares one address. */
export function limitRequests({ requestsPerMinute }: WebSettings): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: (request) => (sessionOf(request) ? requestsPerMinute.person : programOf(request) ? requestsPerMinute.program : requestsPerMinute.address),
    keyGenerator: (request) => sessionOf(request)?.person.id ?? programOf(request)?.id ?? addressOf(request),
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    validate: { xForwardedForHeader: false },
    handler: () => {
      throw new Refusal('too-many-requests', { retryAfter: 60, detail: { zh: '请在一分钟后重试。', en: 'Try again in a minute.' } });
    },
  });
}
