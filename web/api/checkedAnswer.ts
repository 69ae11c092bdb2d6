import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Route } from '#contract/routes';

/** Fails where an answer is not exactly what its route declares, an undeclared field included. */
export function checkedAnswer(route: Route, status: 200 | 201 | 202 | 204, body: unknown): void {
  const name = `${route.method.toUpperCase()} ${route.path}`;
  const schema = route.answers[status];
  if (schema === undefined) throw new Error(`${name} answered ${status}, which its route does not declare.`);
  if (schema === null) return;
  const sent: unknown = JSON.parse(JSON.stringify(body));
  const result = schema.safeParse(sent);
  if (!result.success) throw new Error(`${name} answered ${status} against its schema:\n${z.prettifyError(result.error)}`);
  if (!isDeepStrictEqual(result.data, sent)) throw new Error(`${name} answered ${status} with fields its schema does not know: ${JSON.stringify(sent).slice(0, 500)}`);
}
