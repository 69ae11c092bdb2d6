import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Session } from './call';
import type { WebSettings } from './settings';

const sessions = new WeakMap<Request, Session>();
const stale = new WeakSet<Request>();

/** The session of a request, if its cookie stands for a living one. */
export function sessionOf(request: Request): Session | undefined {
  return sessions.get(request);
}

/** Keeps what the session middleware found out about a request. */
export function noteSession(request: Request, session: Session | undefined): void {
  if (session) sessions.set(request, session);
  else stale.add(request);
}

/** Whether a request came with a session that has ended: its sender was signed in and should be told so. */
export function hasStaleCookie(request: Request): boolean {
  return stale.has(request);
}

/** A token nobody can guess; only its hash is stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** The token a session's writes must repeat in a header. Derived, so that the database holds nothing to steal. */
export function csrfTokenOf(token: string): string {
  return createHmac('sha256', token).update('yiwang csrf').digest('base64url');
}

/** The cookie's name; `__Host-` makes browsers refuse it from another host, another path or plain http. */
export function cookieName({ plainHttp }: Pick<WebSettings, 'plainHttp'>): string {
  return plainHttp ? 'yiwang' : '__Host-yiwang';
}

export function tokenIn(request: Request, settings: WebSettings): string | undefined {
  const prefix = `${cookieName(settings)}=`;
  const pair = request.headers.cookie?.split(';').map((part) => part.trim()).find((part) => part.startsWith(prefix));
  const token = pair?.slice(prefix.length);
  return token && /^[\w-]{43}$/.test(token) ? token : undefined;
}

export function setSessionCookie(response: Response, settings: WebSettings, token: string): void {
  response.cookie(cookieName(settings), token, { ...cookieOptions(settings), maxAge: settings.session.longest });
}

export function clearSessionCookie(response: Response, settings: WebSettings): void {
  response.clearCookie(cookieName(settings), cookieOptions(settings));
}

function cookieOptions({ plainHttp }: WebSettings) {
  return { httpOnly: true, secure: !plainHttp, sameSite: 'lax', path: '/' } as const;
}
