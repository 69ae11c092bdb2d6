import { keepPreviousData, useInfiniteQuery } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import { AccountLeft, AccountPage, AccountView, OneTimePassword, type AccountInput } from '#contract/accounts';
import { queries } from '#console/frame/queries';
import { server } from '#console/server/server';

/** Whose accounts a list shows. */
export interface AccountChoice { department?: string | undefined; search?: string | undefined; state?: string | undefined; role?: string | undefined }

const pathOf = (personId: string, step = '') => `/accounts/${encodeURIComponent(personId)}${step}`;

/** Accounts behind a filter, page by page. */
export function useAccounts(filter: Ref<AccountChoice>) {
  const query = useInfiniteQuery({
    queryKey: ['accounts', filter],
    queryFn: ({ pageParam, signal }) => server.ask(AccountPage, { path: '/accounts', query: { ...filter.value, limit: 100, after: pageParam }, signal }),
    initialPageParam: '', getNextPageParam: (page) => page.next, placeholderData: keepPreviousData, refetchOnWindowFocus: false,
  });
  const accounts = computed<AccountView[]>(() => query.data.value?.pages.flatMap((page) => page.items) ?? []);
  return { ...query, accounts };
}

function refresh(): void {
  for (const queryKey of [['accounts'], ['persons'], ['changes'], ['departmentStanding']]) void queries.invalidateQueries({ queryKey });
}

/** Gives somebody an account; its password is in the answer alone. */
export async function addAccount(body: AccountInput): Promise<OneTimePassword> {
  const answer = await server.ask(OneTimePassword, { method: 'POST', path: '/accounts', body });
  refresh();
  return answer;
}

/** Changes name, department and roles of a person. */
export async function alterAccount(personId: string, body: AccountInput): Promise<void> {
  await server.ask(AccountView, { method: 'PUT', path: pathOf(personId), body });
  refresh();
}

/** Locks an account or opens it again. */
export async function setAccountLock(personId: string, step: 'lock' | 'unlock', reason: string): Promise<void> {
  await server.ask(AccountView, { method: 'POST', path: pathOf(personId, `/${step}`), body: reason === '' ? {} : { reason } });
  refresh();
}

/** Gives an account a one-time password. */
export async function resetPassword(personId: string, reason: string): Promise<OneTimePassword> {
  const answer = await server.ask(OneTimePassword, { method: 'POST', path: pathOf(personId, '/password'), body: reason === '' ? {} : { reason } });
  refresh();
  return answer;
}

/** Notes that a person leaves; answers how many claimed tasks returned to their pool. */
export async function leaveAccount(personId: string, body: { reason?: string }): Promise<number> {
  const { returnedTasks } = await server.ask(AccountLeft, { method: 'POST', path: pathOf(personId, '/leave'), body });
  refresh();
  return returnedTasks;
}
