import express from 'express';
import type { RequestHandler } from 'express';
import { Refusal } from './refusal';

const ordinaryLimit = 256 * 1024;

/** Reads a JSON body of bounded size, after access was checked: nobody makes us parse what he may not send. */
export function readJson(limit = ordinaryLimit): RequestHandler {
  const parse = express.json({ limit, strict: true });
  return (request, response, next) => {
    // A form on a foreign page cannot send this type without asking first, so insisting on it is also a guard against forged requests.
    if (!request.is('application/json')) {
      throw new Refusal('unsupported-body', { detail: { zh: '请以 application/json 发送请求内容。', en: 'Send the body as application/json.' } });
    }
    parse(request, response, next);
  };
}
