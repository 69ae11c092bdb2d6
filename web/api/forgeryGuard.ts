import { timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { Refusal } from './refusal';
import { sessionOf } from './sessionCookie';

const readingMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Keeps foreign pages from writing in a signed-in person's name: each write must come from a page of ours, and with a session
 * must repeat its token. The origin is asked on signing in too, so that nobody is signed in as somebody else without noticing.
 */
export const refuseForgedWrites: RequestHandler = (request, _response, next) => {
  if (readingMethods.has(request.method)) return next();
  if (!comesFromOurPage(request)) throw new Refusal('csrf-refused', { detail: { zh: '请从本平台的页面发起操作。', en: 'Writes are taken from pages of this platform only.' } });
  const session = sessionOf(request);
  if (session && !isSignIn(request) && !matches(request.get('x-csrf-token'), session.csrfToken)) {
    throw new Refusal('csrf-refused', { detail: { zh: '页面校验码缺失或已更换，请刷新页面后重试。', en: 'The header x-csrf-token is missing or of another session; read it anew from GET /api/session.' } });
  }
  next();
};

/** Browsers say where a request comes from; callers that say nothing are no browsers and carry no cookie by themselves. */
function comesFromOurPage(request: Request): boolean {
  const site = request.get('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = request.get('origin');
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === request.get('host');
}

/** Signing in again needs no token: the one of an ended session is worth nothing, and the password says more. */
function isSignIn(request: Request): boolean {
  return request.method === 'POST' && request.path === '/session';
}

function matches(given: string | undefined, expected: string): boolean {
  if (given === undefined) return false;
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
