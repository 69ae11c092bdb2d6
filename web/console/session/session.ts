import { computed, ref, shallowRef } from 'vue';
import type { SessionView } from '#contract/session';

/** Who is signed in in this tab; nobody until the first answer. */
export const session = shallowRef<SessionView>();
/** The session ended while the person works: the dialog over the page asks to sign in again. */
export const isExpired = ref(false);
/** The signed-in person, where a page only opens for one. */
export const person = computed(() => session.value?.person);

/** Whether the person's rights open something; the server applies the same list. */
export const may = (permission: string | undefined): boolean =>
  permission === undefined || (session.value?.permissions.includes(permission) ?? false);

/** He signed in with a one-time password: nothing opens before he has chosen his own. */
export const mustChangePassword = computed(() => session.value?.mustChangePassword === true);
/** The dialog to change one's own password is open. */
export const isPasswordOpen = ref(false);

let renewal: { promise: Promise<boolean>; settle: (again: boolean) => void } | undefined;

/** Opens the sign-in dialog once, however many requests found the session expired, and waits for its end. */
export function renewSession(): Promise<boolean> {
  if (!session.value) return Promise.resolve(false);
  if (!renewal) {
    let settle: (again: boolean) => void = () => undefined;
    const promise = new Promise<boolean>((resolve) => { settle = resolve; });
    renewal = { promise, settle };
    isExpired.value = true;
  }
  return renewal.promise;
}

/** Ends the wait of all held requests: true repeats them, false gives them up. */
export function settleRenewal(again: boolean): void {
  isExpired.value = false;
  renewal?.settle(again);
  renewal = undefined;
}
