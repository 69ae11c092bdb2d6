import type { Organisation, Person } from '#city/organisation';
import { groupsOf, may, permissions, roles } from '#city/permission';
import { passwordFaults } from '#city/passwordRule';
import { currentOrganisation } from '#database/departments';
import { countAttempt, forgetFailures, isKnownAddress, rememberAddress, takeBackAttempt } from '#database/loginFailures';
import { endSessions, saveOwnPassword } from '#database/accounts';
import { findCredentials, findPerson, savePasswordHash } from '#database/persons';
import { deleteSession, insertSession } from '#database/sessions';
import type { SessionView } from '#contract/session';
import { sessionRoutes } from '#contract/sessionRoutes';
import { bind } from './bind';
import type { Binding } from './bind';
import type { Session } from './call';
import { mayInPlaceOfAnother } from './capacity';
import type { Dependencies } from './dependencies';
import type { Language } from './language';
import { decoyHash, hashPassword, isOutdated, isPassword } from './password';
import { addressOf } from './rateLimit';
import { Refusal } from './refusal';
import { clearSessionCookie, csrfTokenOf, hashOfToken, newToken, setSessionCookie } from './sessionCookie';
import { countedAttempt, knownFor, subjectsOf } from './signInLock';

/** Signing in, asking who one is, signing out. */
export function sessionBindings(dependencies: Dependencies): Binding[] {
  const { database, live, now, settings } = dependencies;
  return [
    bind(sessionRoutes.signIn, async ({ body, session, request, response, language }) => {
      const personId = await personWith(dependencies, body.login, body.password, addressOf(request));
      // A new token at every sign-in: one that was planted beforehand is worth nothing.
      if (session) await deleteSession(database, session.tokenHash);
      const organisation = await currentOrganisation(database);
      const person = await findPerson(database, organisation, personId, now());
      if (!person) throw new Refusal('wrong-credentials');
      const { token, opened } = await openSession(dependencies, person);
      setSessionCookie(response, settings, token);
      return { status: 201, body: sessionView(opened, organisation, language) };
    }),
    bind(sessionRoutes.read, async ({ session, language }) => ({ status: 200, body: sessionView(session, await currentOrganisation(database), language) })),
    bind(sessionRoutes.changePassword, async ({ body, session, language }) => {
      await changePassword(dependencies, session, body);
      return { status: 200, body: sessionView({ ...session, person: { ...session.person, mustChangePassword: false } }, await currentOrganisation(database), language) };
    }),
    bind(sessionRoutes.signOut, async ({ session, response }) => {
      await deleteSession(database, session.tokenHash);
      live.closeSession(session.tokenHash);
      clearSessionCookie(response, settings);
      return { status: 204 };
    }),
  ];
}

/** The person login and password belong to; refuses, and after repeated failures makes wait. */
async function personWith({ database, now }: Dependencies, login: string, password: string, address: string): Promise<string> {
  const at = now();
  const subjects = subjectsOf(login, address, await isKnownAddress(database, login, address, at - knownFor));
  const wait = await countAttempt(database, [subjects.login, subjects.address], (subject, known) => countedAttempt(subject, known, at));
  if (wait !== undefined) throw tooManyAttempts(wait);
  const credentials = await findCredentials(database, login, at);
  const isRight = await isPassword(password, credentials?.passwordHash ?? (await decoyHash()));
  if (!credentials || !isRight) throw new Refusal('wrong-credentials', { detail: { zh: '请核对账号与密码；注意大小写与输入法。', en: 'Check login and password, capital letters and the input method.' } });
  await forgetFailures(database, subjects.login);
  await takeBackAttempt(database, subjects.address);
  await rememberAddress(database, credentials.personId, address, at);
  if (isOutdated(credentials.passwordHash)) await savePasswordHash(database, credentials.personId, await hashPassword(password));
  return credentials.personId;
}

/** Whoever sits at an open desk must not take the account: the present password is asked for, and every other session ends. */
async function changePassword({ database, now }: Dependencies, { person, tokenHash }: Session, { current, fresh }: { current: string; fresh: string }): Promise<void> {
  const credentials = await findCredentials(database, person.login, now());
  if (!credentials || !await isPassword(current, credentials.passwordHash)) throw new Refusal('invalid-request', { errors: [{ path: 'current', message: '当前密码不正确 / this is not your present password' }] });
  const faults = passwordFaults(fresh, { login: person.login, current });
  if (faults.length > 0) throw new Refusal('invalid-request', { errors: faults.map(({ zh, en }) => ({ path: 'fresh', message: `${zh} / ${en}` })) });
  const passwordHash = await hashPassword(fresh);
  await database.transaction(async (transaction) => {
    await saveOwnPassword(transaction, person.id, passwordHash);
    await endSessions(transaction, person.id, tokenHash);
  });
}

function tooManyAttempts(wait: number): Refusal {
  const minutes = Math.ceil(wait / 60_000);
  return new Refusal('too-many-sign-ins', {
    retryAfter: wait / 1000,
    detail: { zh: `请在 ${minutes} 分钟后重试。`, en: `Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.` },
  });
}

async function openSession({ database, now, settings }: Dependencies, person: Person): Promise<{ token: string; opened: Session }> {
  const token = newToken();
  const at = now();
  const opened: Session = { person, tokenHash: hashOfToken(token), csrfToken: csrfTokenOf(token), expiresAt: at + Math.min(settings.session.idle, settings.session.longest) };
  await insertSession(database, { tokenHash: opened.tokenHash, personId: person.id, at, idleUntil: at + settings.session.idle, endsAt: at + settings.session.longest });
  return { token, opened };
}

function sessionView({ person, csrfToken, expiresAt }: Session, organisation: Organisation, language: Language): SessionView {
  const { id, name, login, departmentId, departmentName } = person;
  return {
    person: { id, name, login, departmentId, departmentName },
    roles: person.roles.map((held) => ({
      id: held.roleId, name: roles[held.roleId].name[language], departmentId: held.departmentId, departmentName: organisation.byId.get(held.departmentId)?.name ?? held.departmentId,
    })),
    permissions: permissions.filter((permission) => may(person, permission) || mayInPlaceOfAnother(person, permission)),
    groups: groupsOf(person),
    ...(person.standsInFor && { standsInFor: person.standsInFor.map((absent) => ({ id: absent.id, name: absent.name })) }),
    csrfToken,
    expiresAt: new Date(expiresAt).toISOString(),
    ...(person.mustChangePassword && { mustChangePassword: true }),
  };
}
