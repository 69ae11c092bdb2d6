import { randomUUID } from 'node:crypto';
import { CaseDetail } from '#contract/cases';
import { RainAnswer } from '#contract/flood';
import { TaskDetail } from '#contract/tasks';

/** The fields of answers a demo person looks at. */
interface Answer {
  id?: string;
  caseId?: string;
  csrfToken?: string;
  openTasks?: { taskId: string; name: string; mine: boolean }[];
  detail?: string;
  errors?: { path: string; message: string }[];
}

class Refusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** A person of the demo city at work: signs in and works through the API as the console does, so that its cases are real ones. */
export class Clerk {
  readonly #address: string;
  readonly #headers: Record<string, string>;

  private constructor(address: string, headers: Record<string, string>) {
    this.#address = address;
    this.#headers = headers;
  }

  static async signIn(address: string, login: string, password: string): Promise<Clerk> {
    const response = await fetch(`${address}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ login, password }) });
    const { csrfToken = '', detail } = (await response.json()) as Answer;
    if (!response.ok) throw new Error(`${login} could not sign in: ${detail ?? response.status}`);
    const cookie = response.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ');
    return new Clerk(address, { cookie, 'x-csrf-token': csrfToken });
  }

  /** Uploads a picture and answers its id. */
  async photograph(picture: Buffer): Promise<string> {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(picture)], { type: 'image/png' }), '现场照片.png');
    return (await this.#ask('POST', '/attachments', form)).id ?? '';
  }

  async report(report: object): Promise<string> {
    return (await this.#ask('POST', '/cases', { commandId: randomUUID(), ...report })).caseId ?? '';
  }

  /** Reports under a command id of one's own choosing: sent again, it answers the case the first one made. */
  async reportOnce(commandId: string, report: object): Promise<string> {
    return (await this.#ask('POST', '/cases', { ...report, commandId })).caseId ?? '';
  }

  async readCase(caseId: string): Promise<CaseDetail> {
    return CaseDetail.parse(await this.#ask('GET', `/cases/${caseId}`));
  }

  async readTask(taskId: string): Promise<TaskDetail> {
    return TaskDetail.parse(await this.#ask('GET', `/tasks/${encodeURIComponent(taskId)}`));
  }

  async complete(taskId: string, completion: { commandId: string; outcome: string | undefined; variables: object; reason?: string }): Promise<void> {
    await this.#ask('POST', `/tasks/${encodeURIComponent(taskId)}/complete`, completion);
  }

  /** Does an operation the case page offers. */
  async operate(caseId: string, operationId: string, request: { commandId: string; place: string; reason: string; variables: object }): Promise<void> {
    await this.#ask('POST', `/cases/${caseId}/operations/${operationId}`, request);
  }

  /** Enters rain by hand; answers the response it concerns, if any. */
  async reportRain(readings: object[]): Promise<string | undefined> {
    return RainAnswer.parse(await this.#ask('POST', '/flood/rain', { readings })).caseId;
  }

  /** Completes the task of this name of a case; waits for it where it comes from a called process. */
  async work(caseId: string, taskName: string, outcome: string, variables: object = {}, reason?: string): Promise<void> {
    const taskId = await this.taskOf(caseId, taskName);
    await this.#ask('POST', `/tasks/${encodeURIComponent(taskId)}/complete`, { commandId: randomUUID(), outcome, variables, ...(reason !== undefined && { reason }) });
  }

  async claim(caseId: string, taskName: string): Promise<void> {
    await this.#ask('POST', `/tasks/${encodeURIComponent(await this.taskOf(caseId, taskName))}/claim`, {});
  }

  async taskOf(caseId: string, taskName: string): Promise<string> {
    for (let attempt = 0; attempt < 60; attempt++) {
      const task = (await this.#seen(caseId))?.openTasks?.find(({ name, mine }) => name === taskName && mine);
      if (task) return task.taskId;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    throw new Error(`Case ${caseId} has no open task “${taskName}”.`);
  }

  /** A case as this person sees it; nothing as long as it is none of theirs, which a task of a called process may change at any moment. */
  async #seen(caseId: string): Promise<Answer | undefined> {
    try {
      return await this.#ask('GET', `/cases/${caseId}`);
    } catch (error) {
      if (error instanceof Refusal && error.status === 404) return undefined;
      throw error;
    }
  }

  async #ask(method: string, path: string, body?: object): Promise<Answer> {
    const isForm = body instanceof FormData;
    const response = await fetch(`${this.#address}/api${path}`, {
      method, headers: { ...this.#headers, ...(body && !isForm && { 'content-type': 'application/json' }) }, ...(body && { body: isForm ? body : JSON.stringify(body) }),
    });
    const answer = (await response.json()) as Answer;
    if (!response.ok) throw new Refusal(response.status, `${method} ${path} answered ${response.status}: ${answer.detail ?? ''} ${JSON.stringify(answer.errors ?? [])}`);
    return answer;
  }
}
