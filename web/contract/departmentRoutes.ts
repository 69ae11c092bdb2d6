import { z } from 'zod';
import { DepartmentAnswer, DepartmentEnd, DepartmentInput, DepartmentPlanView, DepartmentStanding } from './departments';
import type { Routes } from './routes';

/** Changing the department tree; nothing is deleted. */
export const departmentRoutes = {
  add: { method: 'post', path: '/departments', summary: 'Add a department, today or on a later day', permission: 'organisation.manage', body: DepartmentInput, answers: { 201: DepartmentAnswer } },
  alter: { method: 'put', path: '/departments/:departmentId', summary: 'Rename or move a department or change what it is, today or on a later day', permission: 'organisation.manage', body: DepartmentInput, answers: { 200: DepartmentAnswer } },
  standing: { method: 'get', path: '/departments/:departmentId/standing', summary: 'What still depends on a department and stands against closing it', permission: 'organisation.manage', answers: { 200: DepartmentStanding } },
  close: { method: 'post', path: '/departments/:departmentId/close', summary: 'Close a department nothing depends on, today or on a later day', permission: 'organisation.manage', body: DepartmentEnd, answers: { 200: DepartmentAnswer } },
  reopen: { method: 'post', path: '/departments/:departmentId/reopen', summary: 'Open a closed department again', permission: 'organisation.manage', body: DepartmentEnd, answers: { 200: DepartmentAnswer } },
  plans: { method: 'get', path: '/department-plans', summary: 'Changes that wait for their day, the next first', permission: 'organisation.manage', answers: { 200: z.array(DepartmentPlanView) } },
  withdrawPlan: { method: 'delete', path: '/department-plans/:planId', summary: 'Withdraw a change that waits for its day', permission: 'organisation.manage', answers: { 204: null } },
} as const satisfies Routes;
