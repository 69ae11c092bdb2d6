import { randomUUID } from 'node:crypto';
import { localDay } from '#city/caseNumber';
import { subtree } from '#city/organisation';
import type { Organisation } from '#city/organisation';
import { accountPage, claimedTasks, endSessions, findAccount, saveAccount, saveOneTimePassword, setLeft, setLocked } from '#database/accounts';
import type { AccountRow } from '#database/accounts';
import { logChange } from '#database/changeLog';
import type { Transaction } from '#database/connection';
import { currentOrganisation, readOrganisation } from '#database/departments';
import { forgetLogin } from '#database/loginFailures';
import { accountRoutes } from '#contract/accountRoutes';
import type { AccountInput, AccountView, OneTimePassword } from '#contract/accounts';
import { changeAccount, oneTimePassword, refuseLockingOut, refuseWrongAccount, returnClaimed, stateOf } from './accountChange';
import type { AccountMaking } from './accountChange';
import { bind } from './bind';
import type { Binding } from './bind';
import type { Dependencies } from './dependencies';
import { cityOffset } from './cityOffset';
import { hashPassword } from './password';
import { notFound } from './refusal';
import { soundAlikes } from './soundAlikes';

/** Long enough for a weekend between being given it and the first day of work. */
const oneTimePasswordLasts = 72 * 3_600_000;

/** Accounts of the people who work here. */
export function accountBindings(dependencies: Dependencies): Binding[] {
  const { database, now } = dependencies;
  const viewOf = async (personId: string): Promise<AccountView> => {
    const account = await findAccount(database, personId);
    if (!account) throw notFound({ zh: '人员', en: 'person' });
    return accountView(account, await currentOrganisation(database));
  };
  return [
    bind(accountRoutes.list, async ({ query: { department, after, limit, role, state, search } }) => {
      const organisation = await currentOrganisation(database);
      const departmentIds = department === undefined ? undefined : subtree(organisation, department);
      const { rows, next } = await accountPage(database, { filter: { departmentIds, search, alsoIds: await soundAlikes(database, search), roleId: role, state }, after, limit });
      return { status: 200, body: { items: rows.map((row) => accountView(row, organisation)), ...(next && { next }) } };
    }),
    bind(accountRoutes.read, async ({ parameters: { personId } }) => ({ status: 200, body: await viewOf(personId) })),
    bind(accountRoutes.add, async ({ body, person }) => ({ status: 201, body: await addAccount(dependencies, body, { by: person, at: now(), why: body.reason }) })),
    bind(accountRoutes.alter, async ({ parameters: { personId }, body, person }) => {
      await changeAccount(dependencies, personId, { by: person, at: now(), why: body.reason }, async (transaction, account, organisation) => {
        await refuseWrongAccount(transaction, organisation, body, personId);
        const staysAdministrator = body.roles.some(({ roleId }) => roleId === 'administrator');
        if (!staysAdministrator && account.roles.some(({ roleId }) => roleId === 'administrator')) await refuseLockingOut(transaction, account, person);
        await saveAccount(transaction, personId, body);
      });
      return { status: 200, body: await viewOf(personId) };
    }),
    bind(accountRoutes.lock, async ({ parameters: { personId }, body, person }) => {
      await changeAccount(dependencies, personId, { by: person, at: now(), why: body.reason }, async (transaction, account) => {
        await refuseLockingOut(transaction, account, person);
        await setLocked(transaction, personId, account.locked_at?.getTime() ?? now());
        await endSessions(transaction, personId);
      });
      return { status: 200, body: await viewOf(personId) };
    }),
    bind(accountRoutes.unlock, async ({ parameters: { personId }, body, person }) => {
      await changeAccount(dependencies, personId, { by: person, at: now(), why: body.reason }, async (transaction, account) => {
        await setLocked(transaction, personId, undefined);
        await forgetLogin(transaction, account.login);
      });
      return { status: 200, body: await viewOf(personId) };
    }),
    bind(accountRoutes.resetPassword, async ({ parameters: { personId }, body, person }) => {
      const given = await newPassword(now());
      await changeAccount(dependencies, personId, { by: person, at: now(), why: body.reason }, (transaction, { login }) => givePassword(transaction, { personId, login }, given));
      return { status: 200, body: { personId, password: given.password, endsAt: new Date(given.endsAt).toISOString() } };
    }),
    bind(accountRoutes.leave, async ({ parameters: { personId }, body, person }) => ({ status: 200, body: { returnedTasks: await leave(dependencies, personId, { by: person, at: now(), why: body.reason }) } })),
  ];
}

async function addAccount({ database }: Dependencies, body: AccountInput, { by, at, why }: AccountMaking): Promise<OneTimePassword> {
  const personId = randomUUID();
  const given = await newPassword(at);
  await database.transaction(async (transaction) => {
    const organisation = await readOrganisation(transaction);
    await refuseWrongAccount(transaction, organisation, body);
    await saveAccount(transaction, personId, body);
    await givePassword(transaction, { personId, login: body.login }, given);
    const account = await findAccount(transaction, personId);
    if (account) await logChange(transaction, { noun: 'person', id: personId, name: body.name, after: stateOf(account, organisation), by: by.id, at, why });
  });
  return { personId, password: given.password, endsAt: new Date(given.endsAt).toISOString() };
}

interface GivenPassword {
  password: string;
  passwordHash: string;
  endsAt: number;
}

async function newPassword(at: number): Promise<GivenPassword> {
  const password = oneTimePassword();
  return { password, passwordHash: await hashPassword(password), endsAt: at + oneTimePasswordLasts };
}

async function givePassword(transaction: Transaction, { personId, login }: { personId: string; login: string }, { passwordHash, endsAt }: GivenPassword): Promise<void> {
  await saveOneTimePassword(transaction, personId, passwordHash, endsAt);
  await endSessions(transaction, personId);
  await forgetLogin(transaction, login);
}

/** What a person had claimed goes back to its pool, so that nothing leaves with him. */
function leave(dependencies: Dependencies, personId: string, making: AccountMaking): Promise<number> {
  return changeAccount(dependencies, personId, making, async (transaction, account) => {
    await refuseLockingOut(transaction, account, making.by);
    const returned = await returnClaimed(transaction, await claimedTasks(transaction, personId), making);
    await setLeft(transaction, personId, localDay(making.at, cityOffset));
    await endSessions(transaction, personId);
    return returned;
  });
}

function accountView(row: AccountRow, organisation: Organisation): AccountView {
  const named = (id: string) => organisation.byId.get(id)?.name ?? id;
  return {
    id: row.id, login: row.login, name: row.name, departmentId: row.department_id, departmentName: named(row.department_id),
    roles: row.roles.map(({ roleId, departmentId }) => ({ roleId, departmentId, departmentName: named(departmentId) })),
    state: row.left_on !== null ? 'left' : row.locked_at !== null ? 'locked' : 'active',
    ...(row.phone !== null && { phone: row.phone }), ...(row.left_on !== null && { leftOn: row.left_on }),
    ...(row.last_seen_at && { lastSeenAt: row.last_seen_at.toISOString() }), ...(row.password_ends_at && { passwordEndsAt: row.password_ends_at.toISOString() }),
  };
}
