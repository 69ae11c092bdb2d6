import { z } from 'zod';
import { departmentKinds } from '#city/organisation';

export const DepartmentView = z.object({
  id: z.string(), name: z.string(), parentId: z.string().optional(),
  kind: z.enum(departmentKinds),
  /** 主管、处置单位: may be dispatched to. */
  handlesCases: z.boolean(),
  areaCode: z.string().optional(),
  /** The first local day it is no more: named still, picked no more. */
  closedOn: z.iso.date().optional(),
});
export type DepartmentView = z.infer<typeof DepartmentView>;

export const PersonView = z.object({ id: z.string(), name: z.string(), departmentId: z.string(), departmentName: z.string(), roles: z.array(z.string()) });
export type PersonView = z.infer<typeof PersonView>;

/** Whom a picker looks for: by name or login, in a department and those below, holding a role. */
export const PersonQuery = z.object({ department: z.string().max(60).optional(), search: z.string().trim().max(50).optional(), role: z.string().max(40).optional() });
export type PersonQuery = z.infer<typeof PersonQuery>;
