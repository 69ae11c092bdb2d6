import type { Request, RequestHandler } from 'express';
import { admittedKeyLength, findApiClient } from '#database/apiClients';
import type { ApiClient } from '#database/apiClients';
import type { Dependencies } from './dependencies';

const programs = new WeakMap<Request, ApiClient>();

/** The admitted program a request comes from, if its key is one. */
export function programOf(request: Request): ApiClient | undefined {
  return programs.get(request);
}

/** Finds out which program sends a request: its key is in `Authorization: Bearer`. */
export function recogniseProgram({ database }: Pick<Dependencies, 'database'>): RequestHandler {
  return async (request, _response, next) => {
    const key = /^Bearer ([\w-]+)$/.exec(request.get('authorization') ?? '')?.[1];
    const client = key !== undefined && key.length <= admittedKeyLength ? await findApiClient(database, key) : undefined;
    if (client) programs.set(request, client);
    next();
  };
}
