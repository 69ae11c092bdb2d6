import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allRoutes } from '#contract/allRoutes';
import type { Route } from '#contract/routes';
import { startWebServer } from '#tests/webServer';
import type { WebServer } from '#tests/webServer';
import type { Binding } from './bind';
import { allBindings } from './bindings';
import { documentPath } from './openApi';

interface Operation {
  operationId: string;
  parameters?: { name: string; in: string; required?: boolean; schema: object }[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: object }> }>;
  security: Record<string, string[]>[];
}
interface Document {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object>; securitySchemes: Record<string, object> };
}

let server: WebServer;
let bindings: Binding[];
let document: Document;
beforeAll(async () => {
  server = await startWebServer({
    bindings: (dependencies) => {
      bindings = allBindings(dependencies);
      return bindings;
    },
  });
  document = (await (await server.stranger().get('/openapi.json')).json()) as Document;
});
afterAll(() => server.close());

const nameOf = (method: string, path: string) => `${method.toUpperCase()} ${documentPath(path)}`;
const operations = () => Object.entries(document.paths).flatMap(([path, ofPath]) => Object.entries(ofPath).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, operation })));

describe('the OpenAPI document', () => {
  it('describes exactly the routes the server answers', () => {
    const declared: Route[] = Object.values(allRoutes).flatMap((ofNoun) => Object.values(ofNoun));
    const described = operations().map(({ name }) => name).sort();

    expect(bindings.map(({ route }) => nameOf(route.method, route.path)).sort()).toEqual(described);
    expect(declared.map(({ method, path }) => nameOf(method, path)).sort()).toEqual(described);
  });

  it('has one name for each operation and every reference leads somewhere', () => {
    const ids = operations().map(({ operation }) => operation.operationId);
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name ?? '');

    expect(document.openapi).toBe('3.1.0');
    expect(new Set(ids).size).toBe(ids.length);
    expect(references.filter((name) => !Object.hasOwn(document.components.schemas, name))).toEqual([]);
  });

  it('declares the parameters of each path, a schema for each body, and the problem as the answer to everything else', () => {
    for (const { name, operation } of operations()) {
      const inPath = [...name.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter);
      expect(operation.parameters?.filter((parameter) => parameter.in === 'path').map((parameter) => parameter.name) ?? [], name).toEqual(inPath);
      for (const parameter of operation.parameters ?? []) if (parameter.in === 'path') expect(parameter.required, name).toBe(true);
      for (const [type, { schema }] of Object.entries(operation.requestBody?.content ?? {})) expect(schema, `${name} ${type}`).toBeTypeOf('object');
      for (const [status, response] of Object.entries(operation.responses)) expect(response.description, `${name} ${status}`).toBeTruthy();
      expect(Object.keys(operation.responses.default?.content ?? {}), name).toEqual(['application/problem+json']);
    }
  });

  it('asks for the token on every write of a session and for nothing where anyone may come', () => {
    for (const { name, operation } of operations()) {
      const schemes = operation.security.flatMap((one) => Object.keys(one));
      expect(schemes.filter((scheme) => !Object.hasOwn(document.components.securitySchemes, scheme)), name).toEqual([]);
      if (schemes.includes('session')) expect(schemes.includes('csrfToken'), name).toBe(!name.startsWith('GET'));
    }
    expect(document.paths['/health']?.get?.security).toEqual([]);
  });
});
