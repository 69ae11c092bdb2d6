import { AccountInput, AccountLeft, AccountPage, AccountQuery, AccountStep, AccountView, OneTimePassword } from './accounts';
import type { Routes } from './routes';

/** Accounts of the people who work here; nothing is deleted. */
export const accountRoutes = {
  list: { method: 'get', path: '/accounts', summary: 'Accounts of a department and those below, by name', permission: 'organisation.manage', query: AccountQuery, answers: { 200: AccountPage } },
  add: { method: 'post', path: '/accounts', summary: 'Give a person an account with a one-time password', permission: 'organisation.manage', body: AccountInput, answers: { 201: OneTimePassword } },
  read: { method: 'get', path: '/accounts/:personId', summary: 'One account with its roles', permission: 'organisation.manage', answers: { 200: AccountView } },
  alter: { method: 'put', path: '/accounts/:personId', summary: 'Change name, department and roles of a person', permission: 'organisation.manage', body: AccountInput, answers: { 200: AccountView } },
  lock: { method: 'post', path: '/accounts/:personId/lock', summary: 'Lock an account: its sessions end and nobody signs in with it', permission: 'organisation.manage', body: AccountStep, answers: { 200: AccountView } },
  unlock: { method: 'post', path: '/accounts/:personId/unlock', summary: 'Unlock an account, also after too many wrong passwords', permission: 'organisation.manage', body: AccountStep, answers: { 200: AccountView } },
  resetPassword: { method: 'post', path: '/accounts/:personId/password', summary: 'Give a one-time password; the old one and all sessions end', permission: 'organisation.manage', body: AccountStep, answers: { 200: OneTimePassword } },
  leave: { method: 'post', path: '/accounts/:personId/leave', summary: 'A person leaves: his roles end, what he had claimed returns to its pool', permission: 'organisation.manage', body: AccountStep, answers: { 200: AccountLeft } },
} as const satisfies Routes;
