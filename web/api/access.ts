import type { RequestHandler } from 'express';
import { may } from '#city/permission';
import type { Access, Route } from '#contract/routes';
import type { Person } from '#city/organisation';
import { Refusal } from './refusal';
import { hasStaleCookie, sessionOf } from './sessionCookie';

/** Lets a request pass to a route only if its session may call it. */
export function requireAccess(route: Route): RequestHandler {
  return (request, _response, next) => {
    if (route.permission === 'anyone') return next();
    const session = sessionOf(request);
    if (!session) throw new Refusal(hasStaleCookie(request) ? 'session-expired' : 'sign-in-needed');
    if (!isAllowed(session.person, route.permission)) throw new Refusal('not-permitted', { detail: neededFor(route.summary) });
    next();
  };
}

/** Whether a person may call routes of this access. */
export function isAllowed(person: Person, access: Access): boolean {
  if (access === 'anyone' || access === 'signedIn') return true;
  const oneOf = typeof access === 'string' ? [access] : access;
  return oneOf.some((permission) => may(person, permission));
}

function neededFor(summary: string) {
  return {
    zh: '您的岗位没有此项权限。如工作需要，请向系统管理员申请。',
    en: `None of your roles may do this (${summary}). Ask an administrator if your work needs it.`,
  };
}
