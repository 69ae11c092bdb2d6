import { z } from 'zod';
import { roles } from '#city/permission';
import type { RoleId } from '#city/permission';
import { Instant, PageQuery, pageOf } from './paging';

const roleIds = Object.keys(roles) as [RoleId, ...RoleId[]];
const reason = z.string().trim().max(500).optional();

/** `locked`: may not sign in for now. `left`: works here no more. */
export const AccountState = z.enum(['active', 'locked', 'left']);
export type AccountState = z.infer<typeof AccountState>;

export const RoleGrant = z.object({ roleId: z.enum(roleIds), departmentId: z.string().min(1).max(60) });

/** Whose accounts are asked for. */
export const AccountQuery = PageQuery.extend({ department: z.string().max(60).optional(), search: z.string().trim().max(50).optional(), role: z.enum(roleIds).optional(), state: AccountState.optional() });
export type AccountQuery = z.infer<typeof AccountQuery>;

export const AccountView = z.object({
  id: z.string(), login: z.string(), name: z.string(), phone: z.string().optional(), departmentId: z.string(), departmentName: z.string(),
  roles: z.array(z.object({ roleId: z.string(), departmentId: z.string(), departmentName: z.string() })),
  state: AccountState, leftOn: z.iso.date().optional(), lastSeenAt: Instant.optional(),
  /** He was given a one-time password and has not used it yet; it ends then. */
  passwordEndsAt: Instant.optional(),
});
export type AccountView = z.infer<typeof AccountView>;
export const AccountPage = pageOf(AccountView);
export type AccountPage = z.infer<typeof AccountPage>;

/** A person as he is to be: exactly these roles. */
export const AccountInput = z.object({
  login: z.string().trim().regex(/^[a-zA-Z0-9][\w.@-]{1,63}$/), name: z.string().trim().min(1).max(40), phone: z.string().trim().max(30).optional(),
  departmentId: z.string().min(1).max(60), roles: z.array(RoleGrant).max(40), reason,
});
export type AccountInput = z.infer<typeof AccountInput>;

export const AccountStep = z.object({ reason });

/** The password is shown in this answer and never again. */
export const OneTimePassword = z.object({ personId: z.string(), password: z.string(), endsAt: Instant });
export type OneTimePassword = z.infer<typeof OneTimePassword>;
/** Tasks that went back to their pool because who held them works here no more. */
export const AccountLeft = z.object({ returnedTasks: z.number().int() });
