import type { RequestHandler } from 'express';
import { currentOrganisation } from '#database/departments';
import { personOf } from '#database/persons';
import { extendSession, findSession } from '#database/sessions';
import { serverRoutes } from '#contract/serverRoutes';
import type { Dependencies } from './dependencies';
import { csrfTokenOf, hashOfToken, noteSession, tokenIn } from './sessionCookie';
import type { Session } from './call';

/** Writing down each use would cost a write per request. */
const noticedEvery = 60_000;

/** Finds out who sends a request, and lets his session live on. */
export function recogniseSession(dependencies: Dependencies): RequestHandler {
  return async (request, _response, next) => {
    // Health must answer even while the database, and with it every session, is away.
    const token = request.path === serverRoutes.health.path ? undefined : tokenIn(request, dependencies.settings);
    if (token) noteSession(request, await livingSession(dependencies, token, request.path !== serverRoutes.live.path));
    next();
  };
}

/** The session of a token; `isUse` unless the page asked by itself, as the live stream does when it connects again. */
async function livingSession({ database, now, settings }: Dependencies, token: string, isUse: boolean): Promise<Session | undefined> {
  const tokenHash = hashOfToken(token);
  const at = now();
  const row = await findSession(database, tokenHash, at);
  if (!row) return undefined;
  let idleUntil = row.idle_until.getTime();
  if (isUse && at - row.last_seen_at.getTime() >= noticedEvery) {
    idleUntil = at + settings.session.idle;
    await extendSession(database, tokenHash, at, idleUntil);
  }
  const organisation = await currentOrganisation(database, row.organisation_revision);
  return { person: personOf(row, organisation), tokenHash, csrfToken: csrfTokenOf(token), expiresAt: Math.min(idleUntil, row.ends_at.getTime()) };
}
