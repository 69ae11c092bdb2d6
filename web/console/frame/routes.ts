import type { RouteRecordRaw } from 'vue-router';

declare module 'vue-router' {
  interface RouteMeta {
    /** Needed to open the page; the server asks for the same. */
    permission?: string;
    /** Opens without a session and without the frame. */
    isOpen?: boolean;
    /** Fills the window instead of scrolling with it. */
    isFull?: boolean;
    /** Key of the page's name, for the window title. */
    title?: string;
  }
}

/** Every page by address; each is its own chunk, fetched when first opened. */
export const routes: RouteRecordRaw[] = [
  { path: '/', name: 'home', redirect: { name: 'queue' } },
  { path: '/login', name: 'login', component: () => import('#console/session/SessionLoginPage.vue'), meta: { isOpen: true, title: 'session.title' } },
  { path: '/work/:taskId?', name: 'queue', component: () => import('#console/tasks/TaskQueuePage.vue'), meta: { permission: 'task.work', isFull: true, title: 'frame.page.queue' } },
  { path: '/report', name: 'report', component: () => import('#console/cases/CaseReportPage.vue'), meta: { permission: 'case.report', title: 'frame.page.report' } },
  { path: '/:rest(.*)*', name: 'notFound', component: () => import('#console/frame/FrameNotFoundPage.vue'), meta: { title: 'frame.notFound' } },
];
