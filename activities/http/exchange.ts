import { lookup } from 'node:dns';
import type { LookupAddress, LookupOptions } from 'node:dns';
import { request as requestHttp } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { allowsAddress, allowsTarget } from './hostList';
import type { HostList } from './hostList';

export interface HttpRequest {
  method: string;
  url: URL;
  headers: Record<string, string>;
  body?: string;
}

export interface HttpAnswer {
  status: number;
  headers: Record<string, string>;
  text: string;
}

/** The request may not be made, whatever is tried; the sentence says why. */
export class NotAllowed extends Error {
  override name = 'NotAllowed';
}

const mostResponseBytes = 1024 * 1024;

/** Makes one request, without following redirects. The address is judged when it is connected to, so that no name can lead elsewhere in between. */
export function exchange({ method, url, headers, body }: HttpRequest, hosts: HostList, signal: AbortSignal): Promise<HttpAnswer> {
  refuseTarget(url, hosts);
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    // A connection of its own: a kept one would pass by the judgement of its address.
    const asking = request(url, { method, headers, signal, agent: false, lookup: lookupAmong(hosts) }, (response) => {
      readText(response).then((text) => resolve({ status: response.statusCode ?? 0, headers: plainHeaders(response), text }), reject);
    });
    asking.once('error', reject);
    asking.end(body);
  });
}

function refuseTarget(url: URL, hosts: HostList): void {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new NotAllowed(`Only http and https are spoken, not “${url.protocol}”.`);
  if (url.username || url.password) throw new NotAllowed('Write no password into the URL; a header may name a secret.');
  if (!allowsTarget(hosts, url)) throw new NotAllowed(`The host “${url.host}” is not on the list of hosts that models may speak to (setting HTTP_CONNECTOR_HOSTS).`);
  const address = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(address) !== 0 && !allowsAddress(hosts, address)) throw refusedAddress(url.hostname, address);
}

/** In the shape Node's sockets ask names in. */
function lookupAmong(hosts: HostList) {
  return (hostname: string, options: LookupOptions, callback: (error: Error | null, address: string | LookupAddress[], family?: number) => void): void => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, []);
      const allowed = found.filter(({ address }) => allowsAddress(hosts, address));
      const [first] = allowed;
      if (!first) return callback(refusedAddress(hostname, found.map(({ address }) => address).join(', ')), []);
      if (options.all) callback(null, allowed);
      else callback(null, first.address, first.family);
    });
  };
}

function refusedAddress(host: string, addresses: string): NotAllowed {
  return new NotAllowed(`“${host}” is at ${addresses}, which is no public address; an operator has to list the address too (setting HTTP_CONNECTOR_HOSTS).`);
}

async function readText(response: IncomingMessage): Promise<string> {
  const encoding = response.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') throw new NotAllowed(`The answer came as “${encoding}” although plain text was asked for.`);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > mostResponseBytes) throw new NotAllowed(`The answer is larger than ${mostResponseBytes / 1024} KiB.`);
    chunks.push(chunk);
  }
  return decoderOf(response).decode(Buffer.concat(chunks));
}

/** Older services of a city answer in GBK. */
function decoderOf({ headers }: IncomingMessage): TextDecoder {
  const charset = /charset="?([\w-]+)/i.exec(headers['content-type'] ?? '')?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}

/** What sets cookies is nobody's business in a model. */
function plainHeaders({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'set-cookie').map(([name, value]) => [name, String(value)]));
}
