import { createRouter, createWebHistory, type RouteLocationNormalized } from 'vue-router';
import { learnTheRest, say } from '#console/language/language';
import { may, session } from '#console/session/session';
import { routes } from './routes';

/** The console's router; pages ask the session, never the other way round. */
export const router = createRouter({
  history: createWebHistory(),
  routes,
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? undefined : { top: 0 }),
});

/** Where a person without the right lands: sign-in when nobody is signed in, else an explanation. */
export function gate(to: Pick<RouteLocationNormalized, 'name' | 'meta' | 'fullPath'>, isSignedIn: boolean, mayOpen: (permission?: string) => boolean) {
  if (to.meta.isOpen) return isSignedIn && to.name === 'login' ? { name: 'home' } : true;
  if (!isSignedIn) return { name: 'login', query: to.fullPath === '/' ? {} : { next: to.fullPath } };
  return mayOpen(to.meta.permission) ? true : { name: 'notFound', params: { rest: ['403'] }, query: { permission: to.meta.permission, page: to.meta.title } };
}

router.beforeEach(async ({ meta }) => {
  if (meta.words === 'later') await learnTheRest();
});
router.beforeEach((to) => gate(to, session.value !== undefined, may));
router.afterEach((to) => {
  const title = to.name === 'notFound' && to.query.permission ? 'frame.forbidden' : to.meta.title;
  document.title = title ? `${say(title)} · ${say('session.product')}` : say('session.product');
});
