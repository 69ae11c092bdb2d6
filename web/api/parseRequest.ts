import type { Request } from 'express';
import { z } from 'zod';
import type { Problem } from '#contract/problem';
import type { Route } from '#contract/routes';
import type { Language } from './language';
import { Refusal } from './refusal';

const errorTexts = { zh: z.locales.zhCN().localeError, en: z.locales.en().localeError };

/** Ids in paths are ours, so anything longer is no id. */
const longestParameter = 300;

/** Parameters, query and body of a request by the route's schemas; refuses with every wrong field at once. */
export function parseRequest(route: Route, request: Request, language: Language) {
  const query = parsed(route.query, request.query, language);
  const body = route.bodyType ? parsed(undefined, undefined, language) : parsed(route.body, request.body, language);
  const errors = [...query.errors, ...body.errors];
  if (errors.length > 0) throw new Refusal('invalid-request', { errors });
  return { parameters: parametersOf(request), query: query.value, body: body.value };
}

function parametersOf(request: Request): Record<string, string> {
  const entries = Object.entries(request.params).map(([name, value]) => [name, String(value)] as const);
  if (entries.some(([, value]) => value.length > longestParameter || value.includes('\0'))) throw new Refusal('not-found');
  return Object.fromEntries(entries);
}

function parsed(schema: z.ZodType | undefined, given: unknown, language: Language): { value: unknown; errors: NonNullable<Problem['errors']> } {
  if (!schema) return { value: undefined, errors: [] };
  const result = parseSafely(schema, given, language);
  if (result.success) return { value: result.data, errors: [] };
  return { value: undefined, errors: result.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })) };
}

function parseSafely(schema: z.ZodType, given: unknown, language: Language) {
  try {
    return schema.safeParse(given, { error: errorTexts[language] });
  } catch (error) {
    // A value nested tens of thousands deep fits the size limit and yet no stack.
    if (error instanceof RangeError) throw new Refusal('invalid-request', { detail: { zh: '请求内容嵌套过深。', en: 'The body is nested too deeply.' } });
    throw error;
  }
}
