import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { AttachmentView } from '#contract/attachments';
import type { SessionView } from '#contract/session';
import { CommandAnswer, TaskDetail, TaskPage } from '#contract/tasks';

export interface Answer {
  status: number;
  body: unknown;
  headers: Headers;
}

/** One signed-in person at the API, as his browser would speak to it: cookie, token, JSON. */
export class Person {
  readonly #base: string;
  #cookie = '';
  #token = '';
  session!: SessionView;

  private constructor(base: string) {
    this.#base = base;
  }

  static async signIn(base: string, login: string, password: string): Promise<Person> {
    const person = new Person(base);
    const answer = await person.ask('POST', '/session', { login, password });
    if (answer.status !== 201) throw new Error(`${login} could not sign in: ${answer.status} ${JSON.stringify(answer.body)}`);
    person.#cookie = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; ');
    person.session = answer.body as SessionView;
    person.#token = person.session.csrfToken;
    return person;
  }

  /** A visitor nobody knows. */
  static stranger(base: string): Person {
    return new Person(base);
  }

  async ask(method: string, path: string, body?: unknown): Promise<Answer> {
    const isForm = body instanceof FormData;
    const response = await fetch(`${this.#base}/api${path}`, {
      method,
      headers: {
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        ...(this.#cookie ? { cookie: this.#cookie, 'x-csrf-token': this.#token } : {}),
      },
      body: body === undefined ? undefined : isForm ? body : JSON.stringify(body),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, body: isJson ? (JSON.parse(text) as unknown) : text, headers: response.headers };
  }

  /** Follows a live stream, block by block, until the reader has heard enough. */
  async *hear(path: string): AsyncGenerator<string> {
    const abort = new AbortController();
    try {
      const response = await fetch(`${this.#base}/api${path}`, { headers: { cookie: this.#cookie }, signal: abort.signal });
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
      let rest = '';
      for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
        const blocks = (rest + piece.value).split('\n\n');
        rest = blocks.pop() ?? '';
        yield* blocks;
      }
    } finally {
      abort.abort();
    }
  }

  /** Asks for what must be there, in the shape of the contract. */
  async read<Schema extends z.ZodType>(schema: Schema, path: string): Promise<z.infer<Schema>> {
    const answer = await this.ask('GET', path);
    if (answer.status !== 200) throw new Error(`GET ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return schema.parse(answer.body);
  }

  /** Uploads a picture and answers its id. */
  async photograph(bytes: Uint8Array<ArrayBuffer> = smallPicture(), name = 'photo.png'): Promise<string> {
    const form = new FormData();
    form.set('file', new Blob([bytes], { type: 'image/png' }), name);
    const answer = await this.ask('POST', '/attachments', form);
    if (answer.status !== 201) throw new Error(`The picture was refused: ${JSON.stringify(answer.body)}`);
    return (answer.body as AttachmentView).id;
  }

  /** The open task of a case in this person's queue, by its name; one behind a notice or from a called process comes a moment later. */
  async taskOf(caseId: string, name: string, patience = 10_000): Promise<TaskDetail> {
    for (const until = Date.now() + patience; ; await new Promise((resolve) => setTimeout(resolve, 200))) {
      for (const tab of ['todo', 'doing']) {
        const { items } = await this.read(TaskPage, `/tasks?tab=${tab}&limit=200`);
        const found = items.find((task) => task.case?.id === caseId && task.name === name);
        if (found) return this.read(TaskDetail, `/tasks/${encodeURIComponent(found.taskId)}`);
      }
      if (Date.now() > until) throw new Error(`${this.session.person.name} has no task "${name}" of case ${caseId}`);
    }
  }

  /** Claims and completes; answers what the server said of the completion. */
  async complete(task: TaskDetail, outcome: string, variables: object = {}, reason?: string): Promise<Answer> {
    const path = `/tasks/${encodeURIComponent(task.taskId)}`;
    if (task.allowed.claim) await this.ask('POST', `${path}/claim`, {});
    return this.ask('POST', `${path}/complete`, { commandId: randomUUID(), outcome, reason, variables });
  }

  /** As `complete`, and it must be applied. */
  async work(caseId: string, name: string, outcome: string, variables: object = {}, reason?: string): Promise<CommandAnswer> {
    const answer = await this.complete(await this.taskOf(caseId, name), outcome, variables, reason);
    if (answer.status !== 200) throw new Error(`"${name}" was not completed: ${answer.status} ${JSON.stringify(answer.body)}`);
    return CommandAnswer.parse(answer.body);
  }
}

/** One pixel, a real PNG. */
export function smallPicture(): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'));
}
