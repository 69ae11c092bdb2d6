import { z } from 'zod';

export const DepartmentView = z.object({
  id: z.string(), name: z.string(), parentId: z.string().optional(),
  kind: z.enum(['city', 'centre', 'department', 'district', 'street', 'community']),
  /** 主管、处置单位: may be dispatched to. */
  handlesCases: z.boolean(),
});
export type DepartmentView = z.infer<typeof DepartmentView>;

export const PersonView = z.object({ id: z.string(), name: z.string(), departmentId: z.string(), departmentName: z.string(), roles: z.array(z.string()) });
export type PersonView = z.infer<typeof PersonView>;
