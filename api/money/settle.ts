import { remember } from '../../adapters/prisma/idempotency';
import type { OpenProcess } from '../../adapters/prisma/processes';
import type { Tx } from '../../adapters/prisma/with-provider';
import { type AcceptedFact, accept } from '../accept';
import type { Call, Reply } from '../route';
import { once } from '../writing';

interface Settling {
  /**
   * Does the work in one transaction with the claim of the request's key. Throwing a `Problem` undoes everything.
   * @returns the fact that a turn must hear before the request is answered, or, where no process is concerned, the answer
   */
  write(tx: Tx): Promise<({ readonly factId: string } | { readonly reply: Reply }) & { readonly others?: readonly OpenProcess[] }>;
  /** The body of the answer once the fact is heard. */
  answer(tx: Tx, fact: AcceptedFact): Promise<unknown>;
}

/** Like `accept`, for what perhaps concerns no process: money that pays nothing yet is answered at once. */
export async function settle(call: Call, { write, answer }: Settling): Promise<Reply> {
  const outcome = await once(call, async (tx, keyed) => {
    const written = await write(tx);
    const kept = 'factId' in written ? { factId: written.factId } : { status: written.reply.status, response: written.reply.body };
    if (keyed !== undefined) await remember(tx, call.caller.providerId, keyed, kept);
    return written;
  });
  const written = 'done' in outcome ? outcome.done : outcome.known;
  if ('answered' in written) return written.answered;
  if ('others' in written && written.others !== undefined) void call.deps.teller.signal(written.others);
  if ('reply' in written) return written.reply;
  const { factId } = written;
  return accept(call, { write: () => Promise.resolve({ factId }), answer });
}
