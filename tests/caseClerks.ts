import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { demoPicture } from '#run/demo/picture';
import { CaseDetail } from '#contract/cases';
import type { Browser } from '#tests/webServer';
import type { WorkingCity } from '#tests/workingCity';

export interface ClerkAnswer { status: number; body: { caseId?: string; detail?: string; errors?: { path: string; message: string }[] } }

/** One person at his desk, by what he does there: everything goes through the API, as the console does it. */
export interface CaseClerk {
  browser: Browser;
  read(caseId: string): Promise<CaseDetail>;
  /** Reports a damaged road; answers the case's id. */
  report(wanted?: object): Promise<string>;
  photograph(): Promise<string>;
  /** Completes the open task of that name once it is there, whatever the answer is. */
  attempt(caseId: string, task: string, outcome: string, variables?: object, reason?: string): Promise<ClerkAnswer>;
  /** The same, and it must be accepted. */
  work(caseId: string, task: string, outcome: string, variables?: object, reason?: string): Promise<void>;
  operate(caseId: string, operationId: string, variables?: object, reason?: string): Promise<ClerkAnswer>;
  /** Waits until the case is as wished. */
  until(caseId: string, holds: (detail: CaseDetail) => boolean): Promise<CaseDetail>;
}

/** Who takes a case from its report to its dispatch. */
export type CaseDesks = Record<'inspector' | 'acceptor' | 'leader' | 'dispatcher', CaseClerk>;

/** Puts the persons of several logins at their desks. */
export async function clerksOf<Login extends string>(city: WorkingCity, logins: readonly Login[]): Promise<Record<Login, CaseClerk>> {
  return Object.fromEntries(await Promise.all(logins.map(async (login) => [login, await clerkOf(city, login)]))) as Record<Login, CaseClerk>;
}

/** A damaged road that was reported, with a photo, accepted and filed. */
export async function filedCase({ inspector, acceptor, leader }: Omit<CaseDesks, 'dispatcher'>, wanted: object = {}): Promise<string> {
  const caseId = await inspector.report({ photoIds: [await inspector.photograph()], ...wanted });
  await acceptor.work(caseId, '受理', 'accept');
  await leader.work(caseId, '立案', 'file', { filing: { conditionId: 'E0113-1' } });
  return caseId;
}

/** The same, dispatched to the department of roads; `dispatch` says more of it. */
export async function dispatchedCase(at: CaseDesks, wanted: object = {}, dispatch: object = {}): Promise<string> {
  const caseId = await filedCase(at, wanted);
  await at.dispatcher.work(caseId, '派遣', 'dispatch', { dispatch: { departmentId: 'municipal', ...dispatch } });
  return caseId;
}

/** Puts the person of a login at his desk. */
export async function clerkOf(city: WorkingCity, login: string): Promise<CaseClerk> {
  const browser = await city.browserOf(login);
  const read = async (caseId: string): Promise<CaseDetail> => CaseDetail.parse(await (await browser.get(`/cases/${caseId}`)).json());
  const send = async (path: string, body: object): Promise<ClerkAnswer> => {
    const response = await browser.send('POST', path, { commandId: randomUUID(), ...body });
    return { status: response.status, body: (await response.json()) as ClerkAnswer['body'] };
  };
  const clerk: CaseClerk = {
    browser, read,
    async report(wanted = {}) {
      const { status, body } = await send('/cases', { title: '人民路路面破损', description: '路面坑洼，约一平方米。', subcategoryCode: 'E0113', place: { address: '东湖区人民路 9 号' }, source: 'inspector', ...wanted });
      expect({ status, errors: body.errors }).toEqual({ status: 201, errors: undefined });
      return body.caseId ?? '';
    },
    photograph: async () => ((await (await browser.upload('现场.png', new Uint8Array(demoPicture(Math.round(performance.now() * 1000), false)))).json()) as { id: string }).id,
    async attempt(caseId, task, outcome, variables = {}, reason = '') {
      const { openTasks } = await clerk.until(caseId, (detail) => detail.openTasks.some(({ name }) => name === task));
      const taskId = openTasks.find(({ name }) => name === task)?.taskId ?? '';
      return send(`/tasks/${encodeURIComponent(taskId)}/complete`, { outcome, variables, ...(reason && { reason }) });
    },
    async work(caseId, task, ...given) {
      const { status, body } = await clerk.attempt(caseId, task, ...given);
      expect({ task, status, detail: body.detail, errors: body.errors }).toEqual({ task, status: 200, detail: undefined, errors: undefined });
    },
    operate: (caseId, operationId, variables = {}, reason = '情况特殊') => send(`/cases/${caseId}/operations/${operationId}`, { reason, variables }),
    async until(caseId, holds) {
      await expect.poll(async () => holds(await read(caseId))).toBe(true);
      return read(caseId);
    },
  };
  return clerk;
}
