import { mkdtempSync, rmSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Binding } from '#api/bind';
import type { Dependencies } from '#api/dependencies';
import { importGridFile } from '#api/gridImport';
import { playedRelease } from '#api/releaseCheck';
import { playScenarios, rememberPlays } from '#api/scenarioPlays';
import { openLiveUpdates } from '#api/liveUpdates';
import type { ProcessServer } from '#api/processClient';
import { openProcessCommands } from '#api/processCommands';
import { createServer } from '#api/server';
import { cookieName, csrfTokenOf, hashOfToken, newToken } from '#api/sessionCookie';
import { webSettings } from '#api/settings';
import type { WebSettings } from '#api/settings';
import { openDatabase } from '#database/connection';
import type { Database } from '#database/connection';
import { insertSession } from '#database/sessions';
import { checkoutFolder } from '#run/checkout';
import { migratedDatabase } from '#tests/servers';
import { fillCity } from '#tests/webCity';

export interface WebServer {
  address: string;
  database: Database;
  databaseUrl: string;
  settings: WebSettings;
  /** Every line the server logged. */
  logged: string[];
  /** Lets time pass for sessions, locks and quotas. */
  pass(milliseconds: number): void;
  /** A browser without a session. */
  stranger(headers?: Record<string, string>): Browser;
  /** A browser in which somebody is signed in. */
  browserOf(personId: string): Promise<Browser>;
  /** A server that knows nothing but the rows, in place of the one that ran. */
  restart(): void;
  close(): Promise<void>;
}

export interface WebServerOptions {
  settings?: Partial<WebSettings>;
  /** Made once the database is there. */
  dependencies?: Partial<Dependencies> | ((databaseUrl: string) => Partial<Dependencies>);
  bindings?: (dependencies: Dependencies) => Binding[];
  /** Without the test city: the rows of whoever asks. */
  isEmpty?: boolean;
  /** Milliseconds between two looks at the live streams. */
  beat?: number;
}

/** A web server of its own on a database of its own, filled with the test city. */
export async function startWebServer({ settings: wanted, dependencies: given, bindings, beat, isEmpty = false }: WebServerOptions = {}): Promise<WebServer> {
  const fresh = await migratedDatabase();
  const database = openDatabase({ url: fresh.url, poolSize: 10 });
  if (!isEmpty) await fillCity(database);
  const dataDir = mkdtempSync(join(tmpdir(), 'yiwang-web-'));
  const settings = webSettings({ dataDir, version: '0.0.0-test', checkAnswers: true, requestsPerMinute: { person: 100_000, program: 100_000, address: 100_000 }, ...wanted });
  const logged: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) });
  let passed = 0;
  const now = () => Date.now() + passed;
  const live = openLiveUpdates({ url: fresh.url, database, log, now, beat });
  const commands = openProcessCommands({ database, processes: processServerAway, log });
  const dependencies: Dependencies = { database, live, log, settings, now, processes: processServerAway, commands, importGrids: (task) => importGridFile(database, task), checkFiles: (files) => playedRelease(database, files), playScenarios: rememberPlays(database, (asked) => playScenarios(database, asked)), templateFolder: join(checkoutFolder(), 'bpmn', 'templates'), ...(typeof given === 'function' ? given(fresh.url) : given) };
  const fromRows = () => createServer(dependencies, bindings?.(dependencies));
  let app = fromRows();
  const http = createHttpServer((request, response) => app(request, response));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return {
    address, database, databaseUrl: fresh.url, settings, logged,
    pass: (milliseconds) => {
      passed += milliseconds;
    },
    stranger: (headers) => new Browser(address, undefined, headers),
    browserOf: async (personId) => {
      const token = newToken();
      const at = now();
      await insertSession(database, { tokenHash: hashOfToken(token), personId, at, idleUntil: at + settings.session.idle, endsAt: at + settings.session.longest });
      return new Browser(address, { cookie: `${cookieName(settings)}=${token}`, csrfToken: csrfTokenOf(token) });
    },
    restart: () => {
      app = fromRows();
    },
    close: async () => {
      await live.close();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
      await database.destroy();
      await fresh.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** What routes see while Temporal does not answer: commands are kept, nothing is applied. */
const processServerAway: ProcessServer = {
  start: async () => ({ kind: 'away', message: 'No process server in this test.' }),
  submit: async () => ({ kind: 'away', message: 'No process server in this test.' }),
  stateOf: async () => {
    throw new Error('No process server in this test.');
  },
  isReachable: async () => false,
};

interface SignedIn {
  cookie: string;
  csrfToken: string;
}

/** What a browser does with our pages' requests: keeps the cookie and repeats the session's token. */
export class Browser {
  readonly #address: string;
  readonly #headers: Record<string, string>;
  #signedIn: SignedIn | undefined;

  constructor(address: string, signedIn?: SignedIn, headers: Record<string, string> = {}) {
    this.#address = address;
    this.#signedIn = signedIn;
    this.#headers = headers;
  }

  get cookie(): string | undefined {
    return this.#signedIn?.cookie;
  }

  /** Signs in as the page does, and keeps cookie and token if it succeeds. */
  async signIn(login: string, password: string): Promise<Response> {
    const response = await this.send('POST', '/session', { login, password });
    const cookie = response.headers.get('set-cookie')?.split(';')[0];
    if (response.ok && cookie) this.#signedIn = { cookie, csrfToken: ((await response.clone().json()) as { csrfToken: string }).csrfToken };
    return response;
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.request('GET', path, { headers });
  }

  /** Sends a JSON body. */
  send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return this.request(method, path, { body: body === undefined ? undefined : JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } });
  }

  /** Uploads bytes under a name. */
  upload(name: string, bytes: Uint8Array<ArrayBuffer> | string, field = 'file'): Promise<Response> {
    const form = new FormData();
    form.append(field, new Blob([bytes]), name);
    return this.request('POST', '/attachments', { body: form });
  }

  request(method: string, path: string, { headers, ...init }: RequestInit & { headers?: Record<string, string> }): Promise<Response> {
    const session = this.#signedIn && { cookie: this.#signedIn.cookie, ...(method !== 'GET' && { 'x-csrf-token': this.#signedIn.csrfToken }) };
    return fetch(`${this.#address}/api${path}`, { method, ...init, headers: { ...session, ...this.#headers, ...headers } });
  }
}
