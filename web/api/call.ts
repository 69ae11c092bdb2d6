import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { Person } from '#city/organisation';
import type { ApiClient } from '#database/apiClients';
import type { Route } from '#contract/routes';
import type { Language } from './language';

/** Who is signed in, as one request knows it. */
export interface Session {
  person: Person;
  /** SHA-256 of the cookie's token, as stored. */
  tokenHash: Buffer;
  csrfToken: string;
  expiresAt: number;
}

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** The `:names` of an Express path. */
export type ParametersOf<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParametersOf<`/${Rest}`>
  : Path extends `${string}:${infer Name}` ? Name : never;

/** A request as its handler sees it: checked, parsed and typed by its route. */
export interface Call<R extends Route> {
  parameters: Record<ParametersOf<R['path']>, string>;
  query: Parsed<R['query']>;
  body: R extends { bodyType: string } ? undefined : Parsed<R['body']>;
  /** Always there unless the route is open to anyone. */
  session: R['permission'] extends 'anyone' ? Session | undefined : R['permission'] extends 'program' ? undefined : Session;
  /** `session.person`, for the many handlers that need no more. */
  person: R['permission'] extends 'anyone' ? Person | undefined : R['permission'] extends 'program' ? undefined : Person;
  /** The program that asks, on routes for programs. */
  program: R['permission'] extends 'program' ? ApiClient : undefined;
  language: Language;
  request: Request;
  response: Response;
}

/** What a handler gives back: one of the statuses its route declares, with the body that belongs to it. */
export type Reply<R extends Route> = R extends { answerType: string } ? void : {
  [Status in keyof R['answers']]: R['answers'][Status] extends z.ZodType
    ? { status: Status; body: z.input<R['answers'][Status]> }
    : { status: Status };
}[keyof R['answers']];
