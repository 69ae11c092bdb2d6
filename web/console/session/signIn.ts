import { SessionView } from '#contract/session';
import { ServerRefusal } from '#console/server/refusal';
import { server } from '#console/server/server';
import { session, settleRenewal } from './session';

/** Asks who is signed in in this browser; nobody is an answer, too. */
export async function restoreSession(): Promise<void> {
  try {
    session.value = await server.ask(SessionView, { path: '/session', anonymous: true });
  } catch (error) {
    if (!(error instanceof ServerRefusal) || error.status !== 401) throw error;
    session.value = undefined;
  }
}

/** Signs in; while a renewal waits, held requests go on, but only for the same person. */
export async function signIn(login: string, password: string): Promise<void> {
  const before = session.value?.person.id;
  session.value = await server.ask(SessionView, { method: 'POST', path: '/session', body: { login, password }, anonymous: true });
  // Somebody else at this desk must not send the first person's form: his page starts anew.
  if (before && before !== session.value.person.id) { settleRenewal(false); location.assign('/'); return; }
  settleRenewal(true);
}

/** Changes one's own password; all other sessions of one's own end. */
export async function changePassword(current: string, fresh: string): Promise<void> {
  session.value = await server.ask(SessionView, { method: 'PUT', path: '/session/password', body: { current, fresh } });
}

/** Signs out on the server and here; a server that is away does not keep anybody signed in on the screen. */
export async function signOut(): Promise<void> {
  await server.tell({ method: 'DELETE', path: '/session', anonymous: true }).catch(() => undefined);
  session.value = undefined;
  settleRenewal(false);
}

/** Why signing in failed, as the page says it. */
export type SignInTrouble = { kind: 'wrong' } | { kind: 'locked'; minutes: number | undefined } | { kind: 'unreachable' } | { kind: 'other'; text: string };

/** Reads a failed sign-in: wrong words, locked out (with the wait), or no answer. */
export function signInTrouble(error: unknown): SignInTrouble {
  if (!(error instanceof ServerRefusal)) return { kind: 'unreachable' };
  if (error.status === 429 || error.status === 423) return { kind: 'locked', minutes: error.retryAfter === undefined ? undefined : Math.max(1, Math.ceil(error.retryAfter / 60)) };
  if (error.status === 401 || error.status === 403) return { kind: 'wrong' };
  if (error.status >= 500) return { kind: 'unreachable' };
  return { kind: 'other', text: error.message };
}
