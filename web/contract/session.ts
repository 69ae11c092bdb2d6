import { z } from 'zod';

export const Credentials = z.object({ login: z.string().trim().min(1).max(64), password: z.string().min(1).max(200) });

/** Changing one's own password; the present one proves that it is oneself. */
export const PasswordChange = z.object({ current: z.string().min(1).max(200), fresh: z.string().min(1).max(200) });

/** Who is signed in, what he may do (the same rules the server applies) and the token his writes must carry. */
export const SessionView = z.object({
  person: z.object({ id: z.string(), name: z.string(), login: z.string(), departmentId: z.string(), departmentName: z.string() }),
  roles: z.array(z.object({ id: z.string(), name: z.string(), departmentId: z.string(), departmentName: z.string() })),
  permissions: z.array(z.string()),
  /** Candidate groups he belongs to: `role` and `role@department`. */
  groups: z.array(z.string()).optional(),
  /** 代理: colleagues who are away now and whose tasks reach him. */
  standsInFor: z.array(z.object({ id: z.string(), name: z.string() })).optional(),
  csrfToken: z.string(),
  expiresAt: z.iso.datetime(),
  /** Signed in with a one-time password: nothing else is open until he has chosen his own. */
  mustChangePassword: z.boolean().optional(),
});
export type SessionView = z.infer<typeof SessionView>;
