import { addDuration, parseDuration } from '#bpmn/duration';
import type { Json, Variables } from '#bpmn/model';
import type { OfferedJob } from '#activities/job';

/** A request as a task of a model asks for it. */
export interface HttpTask {
  method: string;
  url: URL;
  headers: Record<string, string>;
  body?: string;
  /** Milliseconds for all of it, redirects included. */
  timeout: number;
  resultVariable: string;
  /** BPMN error by status. */
  errorCodes: Map<number, string>;
}

/** The task asks for something that cannot be done; the sentence says what to write instead. */
export class WrongTask extends Error {
  override name = 'WrongTask';
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
const mostRequestBytes = 256 * 1024;
const [usualTimeout, longestTimeout] = [30_000, 120_000];
/** Length, connection and host are the transport's; the encoding is not for models, because the answer is read as it comes. */
const closedHeaders = new Set(['host', 'content-length', 'connection', 'transfer-encoding', 'upgrade', 'te', 'trailer', 'expect', 'accept-encoding', 'cookie', 'proxy-authorization', 'keep-alive']);

/**
 * Reads a task: `method`, `url`, `timeout`, `resultVariable`, `header.<name>` and `error.<status>` are task headers; what is computed
 * comes by input mappings to `request.url`, `request.query`, `request.headers`, `request.body`. A task header goes before a mapping.
 */
export function httpTaskOf({ headers, variables }: OfferedJob): HttpTask {
  const request = recordOf(variables['request']);
  const method = (headers['method'] ?? textOf(request['method']) ?? 'GET').toUpperCase();
  if (!methods.includes(method)) throw new WrongTask(`The method “${method}” is none of ${methods.join(', ')}.`);
  const body = request['body'];
  const text = body === undefined || body === null ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
  if (text !== undefined && (method === 'GET' || method === 'HEAD')) throw new WrongTask(`A ${method} has no body; leave request.body out or choose another method.`);
  if (Buffer.byteLength(text ?? '') > mostRequestBytes) throw new WrongTask(`The body is larger than ${mostRequestBytes / 1024} KiB.`);
  return {
    method, url: urlOf(headers['url'] ?? textOf(request['url']), recordOf(request['query'])), headers: headersOf(headers, request, text !== undefined && typeof body !== 'string'),
    ...(text !== undefined && { body: text }), timeout: timeoutOf(headers['timeout']), resultVariable: headers['resultVariable'] ?? 'response', errorCodes: errorCodesOf(headers),
  };
}

function urlOf(text: string | undefined, query: Variables): URL {
  if (text === undefined) throw new WrongTask('The task names no URL; give it the task header “url” or an input mapping to request.url.');
  if (!URL.canParse(text)) throw new WrongTask(`“${text}” is no URL; write it as https://host/path.`);
  const url = new URL(text);
  for (const [name, value] of Object.entries(query)) if (value !== null) url.searchParams.set(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
  return url;
}

function headersOf(given: Record<string, string>, request: Variables, isJson: boolean): Record<string, string> {
  const headers: Record<string, string> = { accept: 'application/json', ...(isJson && { 'content-type': 'application/json; charset=utf-8' }) };
  for (const [name, value] of Object.entries(recordOf(request['headers']))) headers[name.toLowerCase()] = typeof value === 'string' ? value : JSON.stringify(value);
  for (const [key, value] of Object.entries(given)) if (key.startsWith('header.')) headers[key.slice('header.'.length).toLowerCase()] = value;
  for (const [name, value] of Object.entries(headers)) {
    if (!/^[a-z0-9!#$%&'*+.^_`|~-]+$/.test(name) || closedHeaders.has(name)) throw new WrongTask(`The header “${name}” cannot be set by a model.`);
    if (/[^\t\x20-\x7e\x80-\xff]/.test(value)) throw new WrongTask(`The header “${name}” holds characters that no HTTP header may hold.`);
  }
  return headers;
}

function timeoutOf(text: string | undefined): number {
  if (text === undefined) return usualTimeout;
  try {
    const timeout = addDuration(0, parseDuration(text));
    if (timeout > 0 && timeout <= longestTimeout) return timeout;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  throw new WrongTask(`The timeout “${text}” must be a duration of at most two minutes, such as PT30S.`);
}

function errorCodesOf(headers: Record<string, string>): Map<number, string> {
  return new Map(Object.entries(headers).filter(([key]) => /^error\.\d{3}$/.test(key)).map(([key, code]) => [Number(key.slice('error.'.length)), code]));
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function recordOf(value: Json | undefined): Variables {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
