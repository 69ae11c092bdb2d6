import { Credentials, PasswordChange, SessionView } from './session';
import type { Routes } from './routes';

/** Signing in and out, and asking who one is. */
export const sessionRoutes = {
  signIn: { method: 'post', path: '/session', summary: 'Sign in; the answer sets the session cookie', permission: 'anyone', body: Credentials, answers: { 201: SessionView } },
  read: { method: 'get', path: '/session', summary: 'Who is signed in and what he may do', permission: 'signedIn', answers: { 200: SessionView } },
  changePassword: { method: 'put', path: '/session/password', summary: 'Change one\'s own password; all other sessions of one\'s own end', permission: 'signedIn', body: PasswordChange, answers: { 200: SessionView } },
  signOut: { method: 'delete', path: '/session', summary: 'Sign out', permission: 'signedIn', answers: { 204: null } },
} as const satisfies Routes;
