import type { RequestHandler } from 'express';
import { may } from '#city/permission';
import type { Access, Route } from '#contract/routes';
import type { Person } from '#city/organisation';
import { mayInPlaceOfAnother } from './capacity';
import { programOf } from './recogniseProgram';
import { Refusal } from './refusal';
import { hasStaleCookie, sessionOf } from './sessionCookie';

/** Lets a request pass to a route only if its session may call it. */
export function requireAccess(route: Route): RequestHandler {
  return (request, _response, next) => {
    if (route.permission === 'anyone') return next();
    if (route.permission === 'program') {
      if (!programOf(request)) throw new Refusal('program-key-needed', { detail: { zh: '请在 Authorization 头中以 Bearer 方式提供有效的接入密钥；密钥由系统管理员发放，撤销后不能再用。', en: 'Send a valid key as `Authorization: Bearer <key>`. Administrators give keys; a revoked one is worth nothing.' } });
      return next();
    }
    const session = sessionOf(request);
    if (!session) throw new Refusal(hasStaleCookie(request) ? 'session-expired' : 'sign-in-needed');
    if (session.person.mustChangePassword && !request.path.startsWith('/session')) throw new Refusal('password-change-needed', { detail: { zh: '您正在使用一次性密码，修改后即可继续。', en: 'You signed in with a one-time password. Choose your own and go on.' } });
    if (!isAllowed(session.person, route.permission)) throw new Refusal('not-permitted', { detail: neededFor(route.summary) });
    next();
  };
}

/** Whether a person may call routes of this access. */
export function isAllowed(person: Person, access: Access): boolean {
  if (access === 'anyone' || access === 'signedIn') return true;
  if (access === 'program') return false;
  const oneOf = typeof access === 'string' ? [access] : access;
  return oneOf.some((permission) => may(person, permission) || mayInPlaceOfAnother(person, permission));
}

function neededFor(summary: string) {
  return {
    zh: '您的岗位没有此项权限。如工作需要，请向系统管理员申请。',
    en: `None of your roles may do this (${summary}). Ask an administrator if your work needs it.`,
  };
}
