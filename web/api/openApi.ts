import { OpenApiGeneratorV31, OpenAPIRegistry } from '@asteasolutions/zod-to-openapi';
import type { RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { allRoutes } from '#contract/allRoutes';
import { Problem } from '#contract/problem';
import type { Access, Route } from '#contract/routes';

/** The description of the API, made from the very routes the server binds. */
export function openApiDocument(version: string): Record<string, unknown> {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'session', { type: 'apiKey', in: 'cookie', name: '__Host-yiwang', description: 'Set by POST /session. Named `yiwang` where the server is reached by plain http.' });
  registry.registerComponent('securitySchemes', 'csrfToken', { type: 'apiKey', in: 'header', name: 'x-csrf-token', description: '`csrfToken` of GET /session; needed on every write.' });
  registry.registerComponent('securitySchemes', 'programKey', { type: 'http', scheme: 'bearer', description: 'The key an administrator gave a program of another platform.' });
  for (const [noun, routes] of Object.entries(allRoutes)) for (const [verb, route] of Object.entries(routes)) registry.registerPath(described(noun, verb, route));
  const document = new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Yiwang', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      description: 'Instants are ISO 8601 in UTC. Refusals are problem details (RFC 9457) in Chinese or English by Accept-Language. A command carries an id of the caller\'s making; repeating it gives the first answer.',
    },
    servers: [{ url: '/api' }],
  });
  return JSON.parse(JSON.stringify(document)) as Record<string, unknown>;
}

/** A route's path as OpenAPI writes it. */
export function documentPath(path: string): string {
  return path.replace(/:(\w+)/g, '{$1}');
}

function described(noun: string, verb: string, route: Route): RouteConfig {
  const names = [...route.path.matchAll(/:(\w+)/g)].flatMap(([, name]) => name ?? []);
  return {
    method: route.method,
    path: documentPath(route.path),
    operationId: `${noun}.${verb}`,
    tags: [noun],
    summary: route.summary,
    description: accessText(route.permission),
    security: securityOf(route),
    request: {
      ...(names.length > 0 && { params: z.object(Object.fromEntries(names.map((name) => [name, z.string()]))) }),
      ...(route.query instanceof z.ZodObject && { query: route.query }),
      ...(route.body && { body: { required: true, content: { [route.bodyType ?? 'application/json']: { schema: route.body } } } }),
    },
    responses: { ...answersOf(route), default: { description: 'A refusal', content: { 'application/problem+json': { schema: Problem } } } },
  };
}

function answersOf(route: Route): RouteConfig['responses'] {
  const names: Record<string, string> = { 200: 'Done', 201: 'Made', 202: 'Recorded, will be applied', 204: 'Done, nothing to tell' };
  return Object.fromEntries(Object.entries(route.answers).map(([status, schema]) => {
    const content = route.answerType
      ? { content: { [route.answerType]: { schema: z.string() } } }
      : schema && { content: { 'application/json': { schema } } };
    return [status, { description: names[status] ?? 'Answer', ...content }];
  }));
}

function securityOf({ method, permission }: Route): RouteConfig['security'] {
  if (permission === 'anyone') return [];
  if (permission === 'program') return [{ programKey: [] }];
  return [method === 'get' ? { session: [] } : { session: [], csrfToken: [] }];
}

function accessText(access: Access): string {
  if (access === 'anyone') return 'Open to anyone.';
  if (access === 'signedIn') return 'Needs a session.';
  if (access === 'program') return 'Needs the key of an admitted program.';
  return `Needs ${typeof access === 'string' ? `\`${access}\`` : `one of ${access.map((permission) => `\`${permission}\``).join(', ')}`}.`;
}
