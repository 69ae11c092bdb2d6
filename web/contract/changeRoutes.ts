import { ChangePage, ChangeQuery } from './changes';
import type { Routes } from './routes';

/** 操作日志 of the city's own settings. */
export const changeRoutes = {
  list: { method: 'get', path: '/changes', summary: 'Who changed what of the settings, the latest first', permission: 'changeLog.read', query: ChangeQuery, answers: { 200: ChangePage } },
} as const satisfies Routes;
