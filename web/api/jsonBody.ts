import type { Request, RequestHandler } from 'express';
import { Refusal } from './refusal';

const ordinaryLimit = 256 * 1024;
const texts = new WeakMap<Request, string>();

/** The body of a request letter for letter as it came, for whoever has to check a signature over it. */
export function bodyText(request: Request): string {
  return texts.get(request) ?? '';
}

/**
 * Reads a JSON body of bounded size, after access was checked: nobody makes us parse what he may not send. Express's own reader
 * swallows all of a body before it refuses it for its size; this one answers at the first byte too many.
 */
export function readJson(limit = ordinaryLimit): RequestHandler {
  return async (request, _response, next) => {
    // A form on a foreign page cannot send this type without asking first, so insisting on it is also a guard against forged requests.
    if (!request.is('application/json')) {
      throw new Refusal('unsupported-body', { detail: { zh: '请以 application/json 发送请求内容。', en: 'Send the body as application/json.' }, endsConnection: true });
    }
    if (!isPlainUtf8(request)) {
      throw new Refusal('unsupported-body', { detail: { zh: '请以 UTF-8 编码、不压缩发送。', en: 'Send the body as UTF-8 and not compressed.' }, endsConnection: true });
    }
    const text = await readText(request, limit);
    texts.set(request, text);
    request.body = parse(text);
    next();
  };
}

function isPlainUtf8(request: Request): boolean {
  const charset = /charset="?([^\s;"]+)/i.exec(request.get('content-type') ?? '')?.[1];
  return (charset === undefined || /^utf-?8$/i.test(charset)) && (request.get('content-encoding') ?? 'identity') === 'identity';
}

/** Reads a body of bounded size as text; refuses at the first byte too many. */
export function readText(request: Request, limit = ordinaryLimit): Promise<string> {
  if (Number(request.get('content-length') ?? 0) > limit) throw tooLarge(limit);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const take = (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) return chunks.push(chunk);
      request.off('data', take);
      reject(tooLarge(limit));
    };
    request.on('data', take);
    request.once('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    request.once('error', () => reject(new Refusal('malformed-upload')));
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal('malformed-json', { detail: { zh: '请检查引号、逗号与括号是否配对。', en: 'Check quotes, commas and brackets.' } });
  }
}

function tooLarge(limit: number): Refusal {
  const kilobytes = Math.floor(limit / 1024);
  return new Refusal('body-too-large', { detail: { zh: `请求内容不得超过 ${kilobytes} KB。`, en: `The body may have ${kilobytes} KB at most.` }, endsConnection: true });
}
