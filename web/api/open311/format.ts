import type { Request, Response } from 'express';
import { Fault } from './fault';
import { xmlDocument } from './xml';
import type { Content } from './xml';

export type Format = 'json' | 'xml';

/** The last part of a path without its ending, and the format asked for: by the ending, else by `Accept`, else XML, which the standard requires of everyone. */
export function asked(request: Request, lastPart: string): { name: string; format: Format } {
  const [, name = lastPart, ending] = /^(.*)\.(\w+)$/.exec(lastPart) ?? [];
  if (ending === undefined) return { name: lastPart, format: request.accepts(['xml', 'text/xml', 'json']) === 'json' ? 'json' : 'xml' };
  if (ending !== 'json' && ending !== 'xml') throw new Fault(406, { zh: `不支持格式“${ending}”，请使用 .json 或 .xml。`, en: `The format "${ending}" is not offered. Ask for .json or .xml.` });
  return { name, format: ending };
}

/** Sends what was asked for; `name` is what the document is called in XML. */
export function sendContent(response: Response, format: Format, status: number, name: string, content: Content): void {
  response.status(status);
  if (format === 'json') response.type('application/json; charset=utf-8').send(JSON.stringify(content));
  else response.type('text/xml; charset=utf-8').send(xmlDocument(name, content));
}
