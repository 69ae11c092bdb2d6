import { z } from 'zod';
import { NoticeLogPage, NoticeLogQuery, SaveTemplate, TemplateEditionView, TemplateView } from './noticeLog';
import type { Routes } from './routes';

/** 通知模板 and 通知日志: what the platform says to people outside, in which words, and what came of it. */
export const noticeLogRoutes = {
  list: { method: 'get', path: '/notice-log', summary: 'A page of the notices that have to leave the platform, the latest first', permission: 'notice.manage', query: NoticeLogQuery, answers: { 200: NoticeLogPage } },
  retry: { method: 'post', path: '/notice-log/:noticeId/retry', summary: 'Try a notice that failed or waits again, now', permission: 'notice.manage', answers: { 204: null } },
  templates: { method: 'get', path: '/notice-templates', summary: 'The words of every notice as they are in force', permission: 'notice.manage', answers: { 200: z.array(TemplateView) } },
  saveTemplate: { method: 'put', path: '/notice-templates/:name', summary: 'Write a template\'s next edition', permission: 'notice.manage', body: SaveTemplate, answers: { 204: null } },
  shipTemplate: { method: 'delete', path: '/notice-templates/:name', summary: 'Have the platform\'s own words in force again', permission: 'notice.manage', answers: { 204: null } },
  editions: { method: 'get', path: '/notice-templates/:name/editions', summary: 'The editions of a template, the newest first', permission: 'notice.manage', answers: { 200: z.array(TemplateEditionView) } },
} as const satisfies Routes;
