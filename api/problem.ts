import { z } from 'zod';
import type { Refusal } from '../domain/shared/refusal';

/** Every problem that the API itself can answer with, by its stable code. Clauses add theirs: see `refused`. */
const kinds = {
  invalid_request: { status: 400, title: 'The request is not valid' },
  malformed_json: { status: 400, title: 'The body is not JSON' },
  unauthenticated: { status: 401, title: 'A valid key is needed' },
  forbidden: { status: 403, title: 'The role of this key may not do this' },
  not_found: { status: 404, title: 'There is no such thing' },
  method_not_allowed: { status: 405, title: 'The resource does not know this method' },
  already_exists: { status: 409, title: 'It exists already' },
  clock_moves_forward_only: { status: 409, title: 'A test clock moves forward only' },
  endpoint_disabled: { status: 409, title: 'The endpoint is disabled' },
  figure_differs: { status: 409, title: 'The figure is known with another value' },
  not_in_contract: { status: 409, title: 'The contract has no such clause' },
  not_in_force: { status: 404, title: 'Not in force on that day' },
  key_in_use: { status: 409, title: 'The key is the one in use' },
  request_in_progress: { status: 409, title: 'The same request is in progress' },
  body_too_large: { status: 413, title: 'The body is too large' },
  unsupported_media_type: { status: 415, title: 'The body is of another type' },
  idempotency_key_reused: { status: 422, title: 'The Idempotency-Key stands for another request' },
  terms_not_lawful: { status: 422, title: 'The law does not allow these terms' },
  terms_not_valid: { status: 422, title: 'The terms cannot be pinned' },
  unknown_document: { status: 422, title: 'The provider has no such document' },
  too_many_requests: { status: 429, title: 'Too many ask at once' },
  too_many_listeners: { status: 503, title: 'As many listen as this can serve' },
  internal_error: { status: 500, title: 'Something is wrong with Tacit' },
  unavailable: { status: 503, title: 'The record cannot be reached' },
} as const;

export type ProblemCode = keyof typeof kinds;

/** One field that is not as expected. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}

interface More {
  readonly clause?: string;
  readonly errors?: readonly FieldError[];
  /** What to quote when asking about it: the request's id. */
  readonly reference?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a route throws to end a request, and with it the transaction: `api/mount.ts` answers with it. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string,
    readonly more: More = {},
  ) {
    super(`${code}: ${detail}`);
  }
}

/** A maker of problems from what each code stands for. @param clause what they are about, where a problem names no other */
export const problemsOf =
  <Code extends string>(known: Readonly<Record<Code, { readonly status: number; readonly title: string }>>, clause?: string) =>
  (code: Code, detail: string, more?: More): Problem =>
    new Problem(known[code].status, code, known[code].title, detail, { ...(clause !== undefined && { clause }), ...more });

export const problem = problemsOf(kinds);

/** Codes of refusals that are about what was given, not about where the process stands. */
const ABOUT_THE_CONTENT = new Set([
  'announced_too_late',
  'answered_before_opening',
  'begun_long_ago',
  'called_before_opening',
  'changed_before_opening',
  'credit_exceeds_invoice',
  'disputed_more_than_invoiced',
  'ended_before_it_began',
  'ends_before_it_starts',
  'ends_in_the_future',
  'exclusion_not_in_contract',
  'not_prolonged',
  'other_currency',
  'over_already',
  'postponed_to_the_past',
  'postponed_too_far',
  'rejected_more_than_disputed',
  'too_far_ahead',
  'turned_down_before_opening',
  'unknown_option',
  'window_not_lengthened',
]);

/** A clause forbids it: 422 where another content would do, else 409. */
export const refused = ({ code, clause, message }: Refusal): Problem =>
  new Problem(ABOUT_THE_CONTENT.has(code) ? 422 : 409, code, 'The contract does not allow it', message, { clause });

/** The same answer whether it never was or belongs to somebody else. */
export const notFound = (what: string, id: string): Problem => problem('not_found', `There is no ${what} ${id}.`);

/** What was looked up, or 404. */
export function found<T>(row: T | null | undefined, what: string, id: string): T {
  if (row === null || row === undefined) throw notFound(what, id);
  return row;
}

export const problemSchema = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().meta({ description: 'Stable: what a program decides by.' }),
    detail: z.string(),
    clause: z.string().optional().meta({ description: 'The clause that forbids it.', example: 'GTC-4.2.f' }),
    errors: z
      .array(z.strictObject({ path: z.string(), message: z.string() }))
      .optional()
      .meta({ description: 'What is wrong, field by field.' }),
    reference: z.string().optional().meta({ description: 'To be quoted when asking about it.' }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' });

/** RFC 9457, as it is sent. */
export function problemBody({ status, code, title, detail, more }: Problem): z.infer<typeof problemSchema> {
  const { clause, errors, reference } = more;
  return {
    type: `urn:tacit:problem:${code}`,
    title,
    status,
    code,
    detail,
    ...(clause !== undefined && { clause }),
    ...(errors !== undefined && { errors: [...errors] }),
    ...(reference !== undefined && { reference }),
  };
}
