import { claim, type KeyedRequest, remember } from '../adapters/prisma/idempotency';
import type { OpenProcess } from '../adapters/prisma/processes';
import { type Tx, withProvider } from '../adapters/prisma/with-provider';
import { problem } from './problem';
import type { Call, Reply } from './route';

/** What stands under the request's key already. */
export type Known = { readonly answered: Reply } | { readonly factId: string; readonly others?: undefined };

/** The request as its Idempotency-Key knows it; undefined where it has none. */
export const keyedRequest = ({ caller, request }: Call): KeyedRequest | undefined =>
  request.idempotencyKey === undefined
    ? undefined
    : {
        principal: caller.keyPrefix,
        method: request.method,
        path: request.path,
        key: request.idempotencyKey,
        bodyHash: request.bodyHash,
      };

/** Does the work of a request once, in one transaction with the claim of its key; gives what is known where it was done before. */
export function once<T>(
  call: Call,
  work: (tx: Tx, keyed: KeyedRequest | undefined) => Promise<T>,
): Promise<{ readonly done: T } | { readonly known: Known }> {
  const keyed = keyedRequest(call);
  const { providerId } = call.caller;
  return withProvider(call.deps.database, providerId, async (tx) => {
    if (keyed === undefined) return { done: await work(tx, undefined) };
    const claimed = await claim(tx, providerId, keyed);
    switch (claimed.kind) {
      case 'fresh':
        return { done: await work(tx, keyed) };
      case 'answered':
        return { known: { answered: { status: claimed.status, body: claimed.response } } };
      case 'told':
        return { known: { factId: claimed.factId } };
      case 'reused':
        throw problem('idempotency_key_reused', 'This Idempotency-Key came with another body before. Use a new key for a new request.');
      case 'in-progress':
        throw problem('request_in_progress', 'The first request with this Idempotency-Key is not answered yet.', {
          headers: { 'Retry-After': '1' },
        });
    }
  });
}

/** What a request wrote, and its answer. */
export interface Written extends Reply {
  /** What a repeat is answered with, where that must be less than the first answer: a secret is shown once. */
  readonly remembered?: unknown;
  /** Processes with something new for them. Nobody waits for their turns. */
  readonly tell?: readonly OpenProcess[];
}

/**
 * Answers a request whose work is done when its transaction commits. The answer is stored in that transaction, under the request's
 * Idempotency-Key. Throwing a `Problem` in `work` undoes everything.
 */
export async function write(call: Call, work: (tx: Tx) => Promise<Written>): Promise<Reply> {
  const outcome = await once(call, async (tx, keyed) => {
    const { tell = [], remembered, ...reply } = await work(tx);
    const response = remembered ?? reply.body;
    if (keyed !== undefined) await remember(tx, call.caller.providerId, keyed, { status: reply.status, response });
    return { reply, tell };
  });
  if ('done' in outcome) {
    void call.deps.teller.signal(outcome.done.tell);
    return outcome.done.reply;
  }
  if ('answered' in outcome.known) return outcome.known.answered;
  throw new Error(`fact ${outcome.known.factId} was told by a request that tells none`);
}
