import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import { bodyText } from './jsonBody';
import { Refusal } from './refusal';

/** Seconds a signed request may be old, or ahead of our clock. */
const mostAge = 300;

/** Refuses a request whose body was not signed by this secret a moment ago, in the way our own messages are signed. */
export function requireSignature(request: Request, secret: string, now: number): void {
  const [timestamp, given] = [request.get('x-yiwang-timestamp') ?? '', request.get('x-yiwang-signature') ?? ''];
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now / 1000 - Number(timestamp)) > mostAge) {
    throw new Refusal('signature-refused', { detail: { zh: '请在 x-yiwang-timestamp 中给出发送时刻（UTC 秒），与服务器时间相差不得超过五分钟。', en: 'Give the second of sending (UTC) in x-yiwang-timestamp, at most five minutes from our time.' } });
  }
  const expected = `sha256=${createHmac('sha256', secret).update(`${timestamp}.${bodyText(request)}`).digest('hex')}`;
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  if (one.length !== other.length || !timingSafeEqual(one, other)) {
    throw new Refusal('signature-refused', { detail: { zh: 'x-yiwang-signature 应为 sha256=<十六进制>，对“时刻.请求内容”以平台的签名密钥计算 HMAC-SHA-256。', en: 'x-yiwang-signature must be sha256=<hex>, the HMAC-SHA-256 over “<timestamp>.<body>” by the secret of the platform.' } });
  }
}
