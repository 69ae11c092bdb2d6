import { afterEach, describe, expect, it } from 'vitest';
import type { SessionView } from '#contract/session';
import { ServerRefusal, ServerUnreachable } from '#console/server/refusal';
import { isExpired, may, renewSession, session, settleRenewal } from './session';
import { signInTrouble } from './signIn';

const view: SessionView = {
  person: { id: 'p1', name: '王芳', login: 'wangfang', departmentId: 'centre', departmentName: '城市运行管理中心' },
  roles: [], permissions: ['task.work'], csrfToken: 't', expiresAt: '2026-01-01T00:00:00.000Z',
};
afterEach(() => { settleRenewal(false); session.value = undefined; });

describe('a session that ends in the middle of work', () => {
  it('asks once for many waiting requests and lets all of them go on', async () => {
    session.value = view;
    const waiting = Promise.all([renewSession(), renewSession()]);
    expect(isExpired.value).toBe(true);

    settleRenewal(true);

    await expect(waiting).resolves.toEqual([true, true]);
    expect(isExpired.value).toBe(false);
  });

  it('asks nobody where nobody was signed in', async () => {
    await expect(renewSession()).resolves.toBe(false);
    expect(isExpired.value).toBe(false);
  });

  it('opens only what the permissions open', () => {
    session.value = view;
    expect([may('task.work'), may('overdue.read'), may(undefined)]).toEqual([true, false, true]);
  });
});

describe('a failed sign-in', () => {
  it.each([
    [new ServerRefusal({ type: '', title: '', status: 401 }), { kind: 'wrong' }],
    [new ServerRefusal({ type: '', title: '', status: 429 }, 840), { kind: 'locked', minutes: 14 }],
    [new ServerUnreachable(undefined), { kind: 'unreachable' }],
    [new ServerRefusal({ type: '', title: 'Body too large', status: 413 }), { kind: 'other', text: 'Body too large' }],
  ])('is told as %o deserves', (error, trouble) => {
    expect(signInTrouble(error)).toEqual(trouble);
  });
});
