import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the simulated platform was sent, with whether our signature was right. */
export interface SeenPush {
  method: string;
  path: string;
  isSigned: boolean;
  body: Record<string, unknown>;
}

/** A small HTTP server in place of an outside enforcement platform (执法监管平台): takes cases, one per number, and answers questions. */
export interface SimulatedPlatform {
  url: string;
  host: string;
  seen: SeenPush[];
  /** Its cases by our number. */
  cases: Map<string, { externalNumber: string; pushes: number }>;
  /** Status it answers pushes with instead of taking them; 0: takes them. */
  refuseWith: number;
  /** What it answers when asked for a case, by number. */
  standings: Map<string, object>;
  /** Its key and secret, as the administrator handed them over. */
  secret: string;
  close(): Promise<void>;
}

export async function startPlatform(): Promise<SimulatedPlatform> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      const isSigned = request.headers['x-yiwang-signature'] === signatureOf(platform.secret, String(request.headers['x-yiwang-timestamp']), text);
      const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
      platform.seen.push({ method: request.method ?? '', path: request.url ?? '', isSigned, body });
      const answer = (status: number, content: object) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content));
      if (!isSigned) return answer(401, { error: 'signature' });
      if (request.method === 'GET') {
        const standing = platform.standings.get(decodeURIComponent((request.url ?? '').split('/').at(-1) ?? ''));
        return standing ? answer(200, standing) : answer(404, { error: 'unknown' });
      }
      if (platform.refuseWith !== 0) return answer(platform.refuseWith, { error: 'refused' });
      const number = String(body['number']);
      const known = platform.cases.get(number) ?? { externalNumber: `ZF-${platform.cases.size + 1}`, pushes: 0 };
      platform.cases.set(number, { ...known, pushes: known.pushes + 1 });
      return answer(known.pushes === 0 ? 201 : 200, { externalNumber: known.externalNumber });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const platform: SimulatedPlatform = {
    url: `http://${host}/cases`, host, seen: [], cases: new Map(), refuseWith: 0, standings: new Map(), secret: '',
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
  return platform;
}

/** The signature both sides put on what they send. */
export function signatureOf(secret: string, timestamp: string, text: string): string {
  return `sha256=${createHmac('sha256', secret).update(`${timestamp}.${text}`).digest('hex')}`;
}
