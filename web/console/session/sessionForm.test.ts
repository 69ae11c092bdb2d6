// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { createApp, nextTick, type App } from 'vue';
import { i18n } from '#console/language/language';
import SessionForm from './SessionForm.vue';
import { session } from './session';

let app: App | undefined;
afterEach(() => { app?.unmount(); vi.unstubAllGlobals(); session.value = undefined; });

const problem = (status: number, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify({ type: '/problems/x', title: 'x', status }), { status, headers });

async function submit(answer: () => Response) {
  vi.stubGlobal('fetch', vi.fn(async () => answer()));
  document.body.innerHTML = '<div id="here"></div>';
  app = createApp(SessionForm, { action: '登录' });
  app.use(i18n).mount('#here');
  await nextTick();
  const fill = (id: string, text: string) => {
    const input = document.querySelector<HTMLInputElement>(`#${id}`);
    if (!input) throw new Error(id);
    input.value = text;
    input.dispatchEvent(new Event('input'));
  };
  fill('session-login', 'wangfang');
  fill('session-password', 'wrong');
  await nextTick();
  document.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
  await vi.waitFor(() => expect(document.querySelector('[role=alert]')).not.toBeNull());
  return document.querySelector('[role=alert]')?.textContent;
}

it('says that account or password is wrong, without saying which', async () => {
  expect(await submit(() => problem(401))).toBe('账号或密码不正确，请核对后重试。');
});

it('says how long a locked account has to wait', async () => {
  expect(await submit(() => problem(429, { 'retry-after': '840' }))).toContain('14 分钟');
});

it('keeps the account and empties the password after a failure', async () => {
  await submit(() => problem(401));
  expect(document.querySelector<HTMLInputElement>('#session-login')?.value).toBe('wangfang');
  expect(document.querySelector<HTMLInputElement>('#session-password')?.value).toBe('');
});
