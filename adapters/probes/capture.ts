import { runInNewContext } from 'node:vm';
import type { Capture } from '../../domain/availability/probe';

/** A pattern that takes longer than this on an answer finds nothing. */
const PATTERN_MS = 100;

/** Whether a text is a pattern at all. */
export function isPattern(text: string): boolean {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}

/** What a capture finds in an answer; undefined where it finds nothing. */
export function captured({ pattern, pointer }: Capture, body: string): string | undefined {
  return pattern !== undefined ? byPattern(pattern, body) : pointer === undefined ? undefined : byPointer(pointer, body);
}

/** The first group, or all that was found where there is none. A pattern that runs away is stopped. */
function byPattern(pattern: string, body: string): string | undefined {
  try {
    const found: unknown = runInNewContext(
      '((match) => match && (match[1] ?? match[0]))(new RegExp(pattern).exec(body))',
      { pattern, body },
      {
        timeout: PATTERN_MS,
      },
    );
    return typeof found === 'string' ? found : undefined;
  } catch {
    return undefined;
  }
}

/** RFC 6901. */
function byPointer(pointer: string, body: string): string | undefined {
  try {
    let value: unknown = JSON.parse(body);
    for (const part of pointer.split('/').slice(1)) {
      const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
      value = (value as Record<string, unknown>)[key];
    }
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
  } catch {
    return undefined;
  }
}
