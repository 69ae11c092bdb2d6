import { NoticeCounts, NoticePage, NoticeQuery, ReadAllNotices } from './notices';
import type { Routes } from './routes';

/** 通知: what a person was told, himself or as one of a group, and what of it he has read. */
export const noticeRoutes = {
  list: { method: 'get', path: '/notices', summary: 'A page of my notices, the latest first', permission: 'signedIn', query: NoticeQuery, answers: { 200: NoticePage } },
  counts: { method: 'get', path: '/notices/counts', summary: 'How many of my notices are unread; 100 stands for that many or more', permission: 'signedIn', answers: { 200: NoticeCounts } },
  readAll: { method: 'post', path: '/notices/read', summary: 'Mark all my notices read that were made until then', permission: 'signedIn', body: ReadAllNotices, answers: { 200: NoticeCounts } },
  read: { method: 'post', path: '/notices/:noticeId/read', summary: 'Mark one of my notices read', permission: 'signedIn', answers: { 200: NoticeCounts } },
} as const satisfies Routes;
