import type { NodemailerError } from 'nodemailer/lib/errors';
import type { Delivery } from '../../activities/ports/mail';
import type { Instant } from '../../domain/shared/instant';
import type { Answer } from './session';

/**
 * 5xx replies about the session, not about this mail: bad sequence, authentication wanted or failed, encryption wanted. The
 * same mail goes through once the operator has put the connection right.
 */
const SESSION_CODES: ReadonlySet<number> = new Set([503, 530, 534, 535, 538]);

/** No message was offered: whatever the server said, it said about us. */
export const notOffered = (error: NodemailerError, at: Instant): Delivery => ({
  outcome: 'deferred',
  at,
  reply: wordsOf(error),
  ...(error.responseCode === undefined ? {} : { code: error.responseCode }),
});

/**
 * What an answer means for the mail. Once the body has begun, only a whole reply decides: without one the mail is unknown,
 * even if the connection broke early in the body, since the last bytes that the server saw can't be known here.
 */
export const deliveryOf = (answer: Answer, bodyHash: string, at: Instant): Delivery => {
  if (answer.kind === 'taken') {
    return /^2\d\d([ -]|$)/.test(answer.reply)
      ? { outcome: 'accepted', at, reply: answer.reply, bodyHash }
      : { outcome: 'unknown', at, reply: answer.reply };
  }
  const { error, bodyBegun } = answer;
  const code = error.responseCode ?? 0;
  if (code >= 500 && code < 600 && !SESSION_CODES.has(code)) return { outcome: 'refused', at, reply: wordsOf(error), code };
  const answered = code >= 400 && code < 600;
  return bodyBegun && !answered ? { outcome: 'unknown', at, reply: wordsOf(error) } : notOffered(error, at);
};

/** The conversation ended before the body for no reason of this mail: the server may have closed a connection that stood idle. */
export const isStale = (answer: Answer): boolean =>
  answer.kind === 'failed' && !answer.bodyBegun && (answer.error.responseCode ?? 421) === 421;

/** The server told us something, so that leaving it politely makes sense. */
export const wasAnswered = (answer: Answer): boolean => answer.kind === 'taken' || answer.error.responseCode !== undefined;

/** The server's own words as they came, else what broke. */
const wordsOf = (error: NodemailerError): string =>
  error.response ?? (error.code === undefined ? error.message : `${error.code}: ${error.message}`);
