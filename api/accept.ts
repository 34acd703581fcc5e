import { z } from 'zod';
import { factOf, type ToldFact } from '../adapters/prisma/facts';
import { remember } from '../adapters/prisma/idempotency';
import type { OpenProcess } from '../adapters/prisma/processes';
import type { Tx } from '../adapters/prisma/with-provider';
import type { Reason } from '../domain/engine/reason';
import { found, problemBody, refused } from './problem';
import { type Call, type Reply, read } from './route';
import { id, moment, reason } from './schemas';
import { keyedRequest, once } from './writing';

/** A fact that a turn has handled and not refused. */
export type AcceptedFact = ToldFact & { readonly accepted: Reason };

interface Telling {
  /**
   * Writes the fact, in one transaction with the claim of the request's key. Throwing a `Problem` undoes everything.
   * @returns the fact that answers the request, and other processes that have something new
   */
  write(tx: Tx): Promise<{ readonly factId: string; readonly others?: readonly OpenProcess[] }>;
  /** The body of the answer, from the fact alone, so that a repeat after a crash is answered alike. */
  answer(tx: Tx, fact: AcceptedFact): Promise<unknown>;
  /** Of that answer; 201 where nothing is said. */
  readonly status?: 200 | 201;
  /** The answer shows what is kept encrypted: it is stored nowhere, and a repeat is answered from the fact, as things stand then. */
  readonly isPrivate?: true;
}

export const operationSchema = z
  .strictObject({
    id: id('fct'),
    status: z.enum(['pending', 'accepted', 'refused']),
    kind: z.string().meta({ example: 'decided' }),
    processId: id('prc'),
    receivedAt: moment,
    accepted: reason.optional(),
    refused: z.strictObject({ code: z.string(), clause: z.string(), message: z.string() }).optional(),
  })
  .meta({ id: 'Operation', description: 'What came of a request that was accepted and perhaps not yet handled.' });

/** The response to declare beside 201 or 200. */
export const notYetHandled = operationSchema;

/**
 * Tells a process a fact and answers with what came of it: 201 when its turn accepted it, the refusal when it refused, 202 with the place
 * to look when the turn has not come within the patience of the settings. Once committed, it is told: also when Temporal is down.
 */
export async function accept(call: Call, { write, answer, status = 201, isPrivate }: Telling): Promise<Reply> {
  const outcome = await once(call, async (tx, keyed) => {
    const written = await write(tx);
    if (keyed !== undefined) await remember(tx, call.caller.providerId, keyed, { factId: written.factId });
    return written;
  });
  const written = 'done' in outcome ? outcome.done : outcome.known;
  if ('answered' in written) return written.answered;
  const { factId } = written;
  const others = 'others' in written ? written.others : undefined;
  if (others !== undefined) void call.deps.teller.signal(others);
  const told = await read(call, (tx) => factOf(tx, factId));
  if (told === undefined) throw new Error(`no fact ${factId}`);
  if (told.answer === null) await call.deps.teller.tell(told.process, call.deps.settings.tellPatienceMs);
  return read(call, (tx) => replyFrom(tx, call, factId, { answer, status, isPrivate }));
}

async function replyFrom(
  tx: Tx,
  call: Call,
  factId: string,
  { answer, status, isPrivate }: Pick<Telling, 'answer'> & { status: number; isPrivate: true | undefined },
): Promise<Reply> {
  const fact = found(await factOf(tx, factId), 'fact', factId);
  if (fact.answer === null) return pending(fact);
  const reply =
    'accepted' in fact.answer
      ? { status, body: await answer(tx, { ...fact, accepted: fact.answer.accepted }) }
      : { status: refused(fact.answer.refused).status, body: problemBody(refused(fact.answer.refused)) };
  const keyed = isPrivate ? undefined : keyedRequest(call);
  if (keyed !== undefined) await remember(tx, call.caller.providerId, keyed, { status: reply.status, response: reply.body });
  return reply;
}

const pending = (fact: ToldFact): Reply => ({
  status: 202,
  headers: { Location: `/v1/operations/${fact.id}`, 'Retry-After': '2' },
  body: operationOf(fact),
});

export function operationOf({ id: factId, kind, process, receivedAt, answer }: ToldFact): z.infer<typeof operationSchema> {
  const shown = { id: factId, kind, processId: process.processId, receivedAt };
  if (answer === null) return { ...shown, status: 'pending' };
  return 'accepted' in answer
    ? { ...shown, status: 'accepted', accepted: answer.accepted }
    : { ...shown, status: 'refused', refused: answer.refused };
}
