import type { z } from 'zod';
import { readRefusal, ServerRefusal, ServerUnreachable } from './refusal';

/** One request in the contract's words; `path` is below `/api`. */
export interface ServerRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  query?: Record<string, string | number | boolean | undefined>;
  body?: unknown;
  /** A file with fields beside it, in place of a body. */
  form?: FormData;
  signal?: AbortSignal;
  /** Set where a 401 is an answer (signing in, asking who is signed in), or where nobody waits: no dialog takes the keys of who is typing. */
  anonymous?: boolean;
}

/** What the client needs from around it. */
export interface ClientSurroundings {
  fetch: typeof fetch;
  csrfToken: () => string | undefined;
  /** The language the server's own sentences shall be in. */
  language: () => string;
  /** Asks the person to sign in again over the page; false: he left instead. */
  renewSession: () => Promise<boolean>;
}

/** Speaks with the API: adds the CSRF token, checks answers against the contract, repeats a request after signing in again. */
export interface ServerClient {
  ask<Answer extends z.ZodType>(answer: Answer, request: ServerRequest): Promise<z.infer<Answer>>;
  /** A request whose answer has no body. */
  tell(request: ServerRequest): Promise<void>;
}

/** `/api` address of a path with its query; empty values are left out. */
export function addressOf(path: string, query: ServerRequest['query'] = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return `/api${path}${text ? `?${text}` : ''}`;
}

const initOf = (request: ServerRequest, csrfToken: string | undefined, language: string): RequestInit => {
  const method = request.method ?? 'GET';
  const headers: Record<string, string> = { accept: 'application/json, application/problem+json', 'accept-language': language };
  if (request.body !== undefined) headers['content-type'] = 'application/json';
  if (method !== 'GET' && csrfToken) headers['x-csrf-token'] = csrfToken;
  return { method, headers, credentials: 'same-origin', body: request.form ?? (request.body === undefined ? undefined : JSON.stringify(request.body)), signal: request.signal };
};

/** Makes the client over the given surroundings. */
export function createClient(surroundings: ClientSurroundings): ServerClient {
  const attempt = async (request: ServerRequest): Promise<Response> => {
    try {
      return await surroundings.fetch(addressOf(request.path, request.query), initOf(request, surroundings.csrfToken(), surroundings.language()));
    } catch (error) {
      if (request.signal?.aborted) throw error;
      throw new ServerUnreachable(error);
    }
  };
  const send = async (request: ServerRequest): Promise<Response> => {
    const response = await attempt(request);
    if (response.ok) return response;
    if (response.status === 401 && !request.anonymous && await surroundings.renewSession()) {
      const repeated = await attempt(request);
      if (repeated.ok) return repeated;
      throw await readRefusal(repeated);
    }
    throw await readRefusal(response);
  };
  return {
    async ask(answer, request) {
      const response = await send(request);
      const parsed = answer.safeParse(await response.json().catch(() => undefined));
      if (parsed.success) return parsed.data;
      throw new ServerRefusal({ type: '/problems/unexpected-answer', title: 'Unexpected answer', status: 502, detail: parsed.error.issues.slice(0, 3).map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ') });
    },
    async tell(request) { await send(request); },
  };
}
