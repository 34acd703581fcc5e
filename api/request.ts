import { createHash } from 'node:crypto';
import express, { type Request, type RequestHandler, type Response } from 'express';
import type { z } from 'zod';
import type { Caller } from './caller';
import { type FieldError, problem } from './problem';
import { fieldErrors, missing } from './problem-of';
import type { BodyType, Call, Route } from './route';

const BODY_LIMIT_BYTES = 256 * 1024;
const DEPTH_MAX = 20;
/** PostgreSQL stores no NUL and no half of a surrogate pair. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;
const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,255}$/;

/** Whether whoever calls may use the route. */
export function mustBeAllowed({ roles }: Route, { role }: Caller): void {
  if (roles === 'anyone' || roles.includes(role)) return;
  throw problem('forbidden', `This takes a key of the role ${roles.join(' or ')}; this one has the role ${role}.`);
}

/** Params that no thing can have are those of no thing. */
export function paramsOf({ params }: Route, request: Request): unknown {
  if (params === undefined) return {};
  const parsed = params.safeParse(request.params);
  if (!parsed.success) throw problem('not_found', 'There is nothing under this address.');
  return parsed.data;
}

/** Query and body as the route wants them, or everything that is wrong with both. */
export function contentOf(route: Route, request: Request): { readonly query: unknown; readonly body: unknown } {
  const query = checked(route.query, request.query, 'strict');
  const body = route.body === undefined ? { value: undefined, errors: [] } : checked(route.body, request.body ?? {});
  const errors = [...query.errors, ...body.errors];
  if (errors.length > 0)
    throw problem('invalid_request', errors.map(({ path, message }) => `${path || 'body'}: ${message}`).join('; '), { errors });
  return { query: query.value, body: body.value };
}

function checked(
  schema: z.ZodType | undefined,
  given: unknown,
  whenNone?: 'strict',
): { readonly value: unknown; readonly errors: FieldError[] } {
  const unstorable = unstorableIn(given, [], 0);
  if (unstorable !== undefined) return { value: undefined, errors: [unstorable] };
  if (schema === undefined) {
    const names = whenNone === 'strict' ? Object.keys(given as object) : [];
    return { value: {}, errors: names.map((path) => ({ path, message: 'There is no such field.' })) };
  }
  const parsed = schema.safeParse(given, { error: missing });
  return parsed.success ? { value: parsed.data, errors: [] } : { value: undefined, errors: fieldErrors(parsed.error) };
}

/** The first place that cannot be kept: text that the record can't hold, or what is nested without end. */
function unstorableIn(value: unknown, path: readonly string[], depth: number): FieldError | undefined {
  const at = path.join('.');
  if (typeof value === 'string') {
    return UNSTORABLE.test(value) ? { path: at, message: 'expected text that is valid Unicode, without NUL' } : undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth === DEPTH_MAX) return { path: at, message: `expected at most ${DEPTH_MAX} levels` };
  for (const [key, inner] of Object.entries(value)) {
    const found = unstorableIn(key, [...path, '(name)'], depth) ?? unstorableIn(inner, [...path, key], depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Reads the body of a route that has one. A body of another type is refused before it is read. */
export async function readBody({ body, consumes, bodyLimitBytes = BODY_LIMIT_BYTES }: Route, request: Request, response: Response) {
  if (body === undefined) return;
  const types = bodyTypesOf({ consumes });
  if (request.header('Content-Length') !== '0' && request.is(types) === false)
    throw problem('unsupported_media_type', `The body must be ${types.join(' or ')}.`);
  for (const type of types) {
    const parser = parsers[type]({ limit: bodyLimitBytes, type });
    await new Promise<void>((resolve, reject) =>
      parser(request, response, (error?: unknown) => (error === undefined ? resolve() : reject(error))),
    );
  }
}

/** What the body of a route may be, the first where nothing is said. */
export const bodyTypesOf = ({ consumes = 'application/json' }: { readonly consumes?: Route['consumes'] | undefined }): BodyType[] =>
  [consumes].flat();

const FORM_FIELDS_MAX = 20;

/** Each reads the bodies of its type and leaves others alone. */
const parsers: Readonly<Record<BodyType, (options: { readonly limit: number; readonly type: string }) => RequestHandler>> = {
  'application/json': (options) => express.json(options),
  'text/csv': (options) => express.text(options),
  'application/x-www-form-urlencoded': (options) => express.urlencoded({ ...options, extended: false, parameterLimit: FORM_FIELDS_MAX }),
};

/** A form is answered with a page and JSON with JSON; else whoever calls says what it would rather have. */
export function wantedBy(request: Request): Call['request']['wants'] {
  if (request.is('application/json')) return 'json';
  if (request.is('application/x-www-form-urlencoded')) return 'page';
  return request.accepts(['html', 'json']) === 'json' ? 'json' : 'page';
}

export function idempotencyKeyOf(request: Request): string | undefined {
  const key = request.header('Idempotency-Key');
  if (request.method !== 'POST' || key === undefined) return undefined;
  if (IDEMPOTENCY_KEY.test(key)) return key;
  const errors = [{ path: 'Idempotency-Key', message: 'expected 1 to 255 visible ASCII characters' }];
  throw problem('invalid_request', 'The header Idempotency-Key is not valid.', { errors });
}

/** The same content gives the same hash, whatever the order of its fields. */
export const bodyHashOf = (body: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(ordered(body)) ?? '')
    .digest('hex');

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, ordered(inner)]),
  );
}
