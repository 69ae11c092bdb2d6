import { createHmac } from 'node:crypto';
import { exchange, NotAllowed } from '#activities/http/exchange';
import type { HttpAnswer, HttpRequest } from '#activities/http/exchange';
import type { HostList } from '#activities/http/hostList';
import { Undeliverable } from './noticeChannel';
import type { NoticeChannel } from './noticeChannel';

export interface WebhookOptions {
  /** Whom notices may be sent to: the same list that binds the models' own requests. */
  hosts: HostList;
  secret: string;
  now(): number;
}

const patience = 10_000;

/**
 * Notices posted as JSON to the address that is their recipient. `x-yiwang-signature` is the HMAC-SHA-256 over
 * `<x-yiwang-timestamp>.<body>`, so that a receiver can tell ours from others' and refuses old ones; `id` lets it drop a repeat.
 */
export function webhook({ hosts, secret, now }: WebhookOptions): NoticeChannel {
  return {
    async deliver({ id, caseId, kind, recipient, subject, body }) {
      if (!URL.canParse(recipient)) throw new Undeliverable(`“${recipient}” is no address a notice could be posted to.`);
      await postSigned(JSON.stringify({ id, kind, subject, body, ...(caseId !== undefined && { caseId }) }), { url: recipient, secret, hosts, now });
    },
  };
}

/** Posts a signed JSON text; throws where the receiver did not take it. */
export async function postSigned(text: string, { url, secret, hosts, now }: WebhookOptions & { url: string }): Promise<void> {
  const answer = await post({ method: 'POST', url: new URL(url), headers: signedHeaders(text, { secret, now }), body: text }, hosts);
  if (answer.status < 200 || answer.status >= 300) throw new Error(`The receiver answered ${answer.status}.`);
}

/** What goes with a text (an empty one for a question without a body) so that its receiver can tell it is ours. */
export function signedHeaders(text: string, { secret, now }: Pick<WebhookOptions, 'secret' | 'now'>): Record<string, string> {
  const timestamp = String(Math.floor(now() / 1000));
  return { 'content-type': 'application/json; charset=utf-8', 'x-yiwang-timestamp': timestamp, 'x-yiwang-signature': signature(secret, timestamp, text) };
}

async function post(request: HttpRequest, hosts: HostList): Promise<HttpAnswer> {
  try {
    return await exchange(request, hosts, AbortSignal.timeout(patience));
  } catch (error) {
    throw error instanceof NotAllowed ? new Undeliverable(error.message) : error;
  }
}

/** What a receiver computes to compare with. */
export function signature(secret: string, timestamp: string, body: string): string {
  return `sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;
}
