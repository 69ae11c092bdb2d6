import { z } from 'zod';
import { CategoryView } from './cases';
import type { Routes } from './routes';

/** 事部件目录 as reporting and filing need it. */
export const catalogueRoutes = {
  categories: { method: 'get', path: '/categories', summary: 'The catalogue in force today: what may be reported, under which conditions it is filed, how long handling may take', permission: 'signedIn', answers: { 200: z.array(CategoryView) } },
} as const satisfies Routes;
