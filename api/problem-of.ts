import type { z } from 'zod';
import { isUnavailable } from '../adapters/prisma/unavailable';
import { type FieldError, Problem, problem } from './problem';

/** The one place that turns what was thrown into a problem. Undefined: a fault that nobody foresaw. */
export function problemOf(thrown: unknown): Problem | undefined {
  if (thrown instanceof Problem) return thrown;
  if (isUnavailable(thrown))
    return problem('unavailable', 'Try again in a moment, under the same Idempotency-Key.', { headers: { 'Retry-After': '2' } });
  if (thrown instanceof Error && 'type' in thrown) return aboutTheBody(String(thrown.type));
  if (thrown instanceof URIError) return problem('invalid_request', 'The address is not valid.');
  return undefined;
}

/** What Express's body parsers say, by its type. */
function aboutTheBody(type: string): Problem | undefined {
  switch (type) {
    case 'entity.parse.failed':
      return problem('malformed_json', 'The body must be one JSON object.');
    case 'entity.too.large':
    case 'parameters.too.many':
      return problem('body_too_large', 'Send less at once.');
    case 'charset.unsupported':
    case 'encoding.unsupported':
      return problem('unsupported_media_type', 'The body must be UTF-8, plain or compressed with gzip, deflate or br.');
    case 'request.aborted':
    case 'request.size.invalid':
      return problem('invalid_request', 'The body did not arrive in full.');
    default:
      return undefined;
  }
}

/** Says of a field that is not there that it is missing, unless the field has words of its own for it. */
export function missing(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.input !== undefined) return undefined;
  if (issue.code === 'invalid_type') return `is missing: expected ${issue.expected}`;
  return issue.code === 'invalid_value' ? `is missing: expected ${choiceOf(issue.values)}` : undefined;
}

const choiceOf = (values: readonly unknown[]): string => (values.length === 1 ? String(values[0]) : `one of ${values.join(', ')}`);

/** What is wrong with a request, field by field: an unknown field is named, and each other says what is expected. */
export const fieldErrors = (error: z.ZodError): FieldError[] => error.issues.flatMap((issue) => errorsOf(issue, []));

function errorsOf(issue: z.core.$ZodIssue, above: readonly PropertyKey[]): FieldError[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key].map(String).join('.'), message: 'There is no such field.' }));
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const [closest = []] = [...issue.errors].sort((one, other) => one.length - other.length);
    return closest.flatMap((inner) => errorsOf(inner, path));
  }
  return [{ path: path.map(String).join('.'), message: issue.message }];
}
