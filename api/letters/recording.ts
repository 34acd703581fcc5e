import { whyNotNow } from '../../adapters/prisma/facts';
import { toldUnder } from '../../adapters/prisma/held-account';
import type { LetterFact } from '../../adapters/prisma/letter-dates';
import { letterOf } from '../../adapters/prisma/letter-list';
import { type HeldLetter, holdLetter } from '../../adapters/prisma/letter-records';
import { writeFacts } from '../../adapters/prisma/processes';
import type { Tx } from '../../adapters/prisma/with-provider';
import { accept } from '../accept';
import { actorOf } from '../caller';
import { found, refused } from '../problem';
import { type Call, type Reply, read } from '../route';
import { write } from '../writing';
import { letterView } from './view';

type OfLetter<Body> = Call<{ readonly id: string }, unknown, Body>;

/** The letter that the address names, held. */
export const held = async (tx: Tx, { params: { id } }: OfLetter<unknown>): Promise<HeldLetter> =>
  found(await holdLetter(tx, id), 'letter', id);

/** The letter that the address names, as it stands. */
export const shown = async (tx: Tx, { params: { id } }: OfLetter<unknown>) => letterView(found(await letterOf(tx, id), 'letter', id));

/**
 * Enters dates of a letter and answers with the letter. Where a process asked for it, the process is told in the same transaction; what its
 * clause refuses is not entered.
 */
export async function recorded<Body>(
  call: OfLetter<Body>,
  enter: (tx: Tx, call: OfLetter<Body>, letter: HeldLetter) => Promise<LetterFact>,
): Promise<Reply> {
  const { processId } = await read(call, (tx) => shown(tx, call));
  const answer = (tx: Tx) => shown(tx, call);
  if (processId === null) {
    return write(call, async (tx) => {
      await enter(tx, call, await held(tx, call));
      return { status: 200, body: await answer(tx) };
    });
  }
  return accept(call, {
    async write(tx) {
      const letter = await held(tx, call);
      const fact = await enter(tx, call, letter);
      return { factId: await told(tx, call, { processId, receivedAt: letter.now, ...fact }) };
    },
    answer,
    status: 200,
  });
}

/** Tells a process once; what it was told before is not told again. */
async function told(
  tx: Tx,
  { caller }: Call,
  fact: LetterFact & Pick<Parameters<typeof writeFacts>[2][number], 'processId' | 'receivedAt'>,
) {
  const { providerId } = caller;
  const before = await toldUnder(tx, providerId, fact.uniqueKey);
  if (before !== undefined) return before.factId;
  const refusal = await whyNotNow(tx, fact.processId, fact);
  if (refusal !== undefined) throw refused(refusal);
  const [factId] = await writeFacts(tx, providerId, [{ ...fact, actor: actorOf(caller) }]);
  if (factId === undefined) throw new Error(`nothing was told to ${fact.processId}`);
  return factId;
}
