import { randomInt } from 'node:crypto';
import type { Organisation, Person } from '#city/organisation';
import { roles } from '#city/permission';
import { findAccount, isLoginTaken, lockAccount, otherAdministrators } from '#database/accounts';
import type { AccountRow } from '#database/accounts';
import { logChange } from '#database/changeLog';
import type { LoggedState } from '#database/changeLog';
import type { Transaction } from '#database/connection';
import { readOrganisation } from '#database/departments';
import { handOver, lockTaskWork } from '#database/taskWork';
import type { AccountInput } from '#contract/accounts';
import type { Dependencies } from './dependencies';
import { notFound, Refusal } from './refusal';

/** Who changes an account, when and why. */
export interface AccountMaking {
  by: Person;
  at: number;
  why?: string | undefined;
}

/** Changes one account in a transaction of its own and enters in the log what is different afterwards. */
export async function changeAccount<Answer>({ database }: Pick<Dependencies, 'database'>, personId: string, { by, at, why }: AccountMaking, change: (transaction: Transaction, account: AccountRow, organisation: Organisation) => Promise<Answer>): Promise<Answer> {
  return database.transaction(async (transaction) => {
    const account = await lockAccount(transaction, personId);
    if (!account) throw notFound({ zh: '人员', en: 'person' });
    const organisation = await readOrganisation(transaction);
    const answer = await change(transaction, account, organisation);
    const after = await findAccount(transaction, personId);
    if (after) await logChange(transaction, { noun: 'person', id: personId, name: after.name, before: stateOf(account, organisation), after: stateOf(after, organisation), by: by.id, at, why });
    return answer;
  });
}

/** The fields of an account as the log shows them; a password is never one of them, only that one was given. */
export function stateOf({ login, name, phone, department_id, roles: held, locked_at, left_on, password_ends_at }: AccountRow, organisation: Organisation): LoggedState {
  const named = (id: string) => organisation.byId.get(id)?.name ?? id;
  return {
    login, name, department: named(department_id), roles: held.map(({ roleId, departmentId }) => `${roleId in roles ? roles[roleId as keyof typeof roles].name.zh : roleId}（${named(departmentId)}）`),
    ...(phone !== null && { phone }), ...(locked_at && { lockedAt: locked_at.toISOString() }), ...(left_on !== null && { leftOn: left_on }), ...(password_ends_at && { oneTimePasswordUntil: password_ends_at.toISOString() }),
  };
}

/** Refuses what an account cannot be: a login that is taken, departments that are none. */
export async function refuseWrongAccount(transaction: Transaction, organisation: Organisation, { login, departmentId, roles: wanted }: AccountInput, personId?: string): Promise<void> {
  const isOpen = (id: string) => organisation.byId.get(id)?.closedOn === undefined && organisation.byId.has(id);
  const errors = [
    ...(await isLoginTaken(transaction, login, personId) ? [{ path: 'login', message: '该账号已被使用，请换一个 / this login is taken' }] : []),
    ...(isOpen(departmentId) ? [] : [{ path: 'departmentId', message: '部门不存在或已撤销 / this department does not exist or is closed' }]),
    ...wanted.flatMap((grant, index) => (isOpen(grant.departmentId) ? [] : [{ path: `roles.${index}.departmentId`, message: '部门不存在或已撤销 / this department does not exist or is closed' }])),
  ];
  if (errors.length > 0) throw new Refusal('invalid-request', { errors });
}

/** Refuses to lock out whoever administers: oneself, and the last one who can. */
export async function refuseLockingOut(transaction: Transaction, account: AccountRow, by: Person): Promise<void> {
  if (account.id === by.id) throw new Refusal('conflict', { detail: { zh: '不能锁定自己或给自己办理离岗，请由另一名管理员操作。', en: 'Nobody locks out himself. Ask another administrator.' } });
  if (account.roles.some(({ roleId }) => roleId === 'administrator') && await otherAdministrators(transaction, account.id) === 0) {
    throw new Refusal('conflict', { detail: { zh: '这是最后一名系统管理员，请先指定另一名。', en: 'This is the last administrator. Appoint another first.' } });
  }
}

/** Puts back into the pool what somebody had claimed; answers how many tasks. */
export async function returnClaimed(transaction: Transaction, taskIds: readonly string[], { by, at, why }: AccountMaking): Promise<number> {
  let returned = 0;
  for (const taskId of taskIds) {
    const locked = await lockTaskWork(transaction, taskId);
    if (!locked || locked.task.state !== 'open') continue;
    await handOver(transaction, locked, { taskId, kind: 'unclaim', personId: by.id, at, ...(why !== undefined && { reason: why }) });
    returned++;
  }
  return returned;
}

/** Letters and digits that are told apart in any print: no 0 and O, no 1, l and I. */
const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';

/** A password to be read out once: three groups of four, about 60 bits. */
export function oneTimePassword(): string {
  return Array.from({ length: 3 }, () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('')).join('-');
}
