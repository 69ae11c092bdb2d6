import { z } from 'zod';
import { DepartmentView, PersonQuery, PersonView } from './organisation';
import type { Routes } from './routes';

/** The organisation as pickers need it. */
export const organisationRoutes = {
  departments: { method: 'get', path: '/departments', summary: 'All departments, parents before children', permission: 'organisation.read', answers: { 200: z.array(DepartmentView) } },
  persons: { method: 'get', path: '/persons', summary: 'The first 50 persons found, by name', permission: 'organisation.read', query: PersonQuery, answers: { 200: z.array(PersonView) } },
} as const satisfies Routes;
