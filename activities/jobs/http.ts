import type { Json } from '#bpmn/model';
import { exchange, NotAllowed } from '#activities/http/exchange';
import type { HttpAnswer, HttpRequest } from '#activities/http/exchange';
import { refusedBy, unanswered } from '#activities/http/failedExchange';
import { noHosts } from '#activities/http/hostList';
import type { HostList } from '#activities/http/hostList';
import { namesSecret, SecretRefused, withoutSecrets, withSecrets } from '#activities/http/httpSecrets';
import type { HttpSecret } from '#activities/http/httpSecrets';
import { httpTaskOf, WrongTask } from '#activities/http/httpTask';
import type { HttpTask } from '#activities/http/httpTask';
import type { JobResult, OfferedJob } from '#activities/job';
import type { Topic } from './topics';

/** What an operator lets models do over HTTP; nothing by default. */
export interface HttpConnector {
  hosts: HostList;
  secrets: readonly HttpSecret[];
}

/** Speaks to nobody: an operator has to open the door. */
export const closedConnector: HttpConnector = { hosts: noHosts, secrets: [] };

const mostRedirects = 5;
const redirects: readonly number[] = [301, 302, 303, 307, 308];
const longestWait = 3_600_000;

/**
 * Speaks HTTP with a service on the operator's list. What cannot get better by itself (a wrong task, a host that is not listed, a refusal
 * of the service) is final; the rest costs the job a try. A second try of a job carries the same `Idempotency-Key`.
 */
export function httpTopic({ hosts, secrets }: HttpConnector): Topic {
  return async (job) => {
    try {
      const task = httpTaskOf(job);
      return resultOf(task, await follow(task, job, { hosts, secrets }), secrets);
    } catch (error) {
      return failureOf(error, secrets);
    }
  };
}

async function follow(task: HttpTask, { instanceId, jobId }: OfferedJob, { hosts, secrets }: HttpConnector): Promise<HttpAnswer> {
  const signal = AbortSignal.timeout(task.timeout);
  let request: HttpRequest = { ...task, headers: { 'idempotency-key': `${instanceId}:${jobId}`, ...task.headers } };
  for (let count = 0; ; count++) {
    const { url, headers } = request;
    const filled = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, withSecrets(value, secrets, url.host)]));
    const answer = await exchange({ ...request, headers: filled }, hosts, signal);
    const location = redirects.includes(answer.status) ? answer.headers['location'] : undefined;
    if (location === undefined) return answer;
    if (count === mostRedirects) throw new NotAllowed(`“${task.url.host}” redirects more than ${mostRedirects} times.`);
    request = redirected(request, answer.status, location);
  }
}

/** The target is judged again before it is asked. What proves who we are stays with the host it was meant for. */
function redirected({ method, url, headers, body }: HttpRequest, status: number, location: string): HttpRequest {
  if (!URL.canParse(location, url.href)) throw new NotAllowed(`“${url.host}” redirects to “${location}”, which is no URL.`);
  const target = new URL(location, url.href);
  const keepsMethod = status === 307 || status === 308 || method === 'GET' || method === 'HEAD';
  const kept = Object.entries(headers).filter(([name, value]) => target.origin === url.origin || (name !== 'authorization' && !namesSecret(value)));
  if (keepsMethod) return { method, url: target, headers: Object.fromEntries(kept), ...(body !== undefined && { body }) };
  return { method: 'GET', url: target, headers: Object.fromEntries(kept.filter(([name]) => !name.startsWith('content-'))) };
}

function resultOf({ errorCodes, resultVariable, url }: HttpTask, answer: HttpAnswer, secrets: readonly HttpSecret[]): JobResult {
  const { status, headers } = answer;
  const text = withoutSecrets(answer.text, secrets);
  const variables = { [resultVariable]: { status, headers: mapValues(headers, (value) => withoutSecrets(value, secrets)), body: bodyOf(headers, text) } };
  const errorCode = errorCodes.get(status);
  if (errorCode !== undefined) return { outcome: 'error', errorCode, message: `${url.host} answered ${status}.`, variables };
  if (status >= 200 && status < 300) return { outcome: 'completed', variables };
  const failure = refusedBy(url.host, { status, text });
  const wait = Number(headers['retry-after']) * 1000;
  return { ...failure, ...(!failure.isFinal && wait >= 0 && { retryAfter: Math.min(wait, longestWait) }) };
}

/** JSON as such, everything else as text. */
function bodyOf(headers: Record<string, string>, text: string): Json {
  if (text === '') return null;
  if (!/[/+]json\b/i.test(headers['content-type'] ?? '')) return text;
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw new Error(`The answer calls itself JSON but is none: ${text.slice(0, 200)}`);
  }
}

function failureOf(error: unknown, secrets: readonly HttpSecret[]): JobResult {
  const failure = unanswered('The service', error);
  return { ...failure, message: withoutSecrets(failure.message, secrets), ...((error instanceof WrongTask || error instanceof SecretRefused) && { isFinal: true }) };
}

function mapValues(record: Record<string, string>, change: (value: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
