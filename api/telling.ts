import { writeRemark } from '../adapters/prisma/remarks';
import { type FactFor, type Held, tellHeld, whyNotTold } from '../adapters/prisma/telling';
import type { Tx } from '../adapters/prisma/with-provider';
import { actorOf } from './caller';
import { refused } from './problem';
import type { Call } from './route';

/** What a person wrote, and whose key encrypts it; the fact names it by reference. */
interface Remark {
  readonly subjectId: string;
  readonly text: string | undefined;
}

/** Ends the request where the clause refuses a fact. */
export function mustBeAllowed<Facts>(held: Held<unknown>, fact: FactFor<Facts>): void {
  const refusal = whyNotTold<Facts>(held, fact);
  if (refusal !== undefined) throw refused(refusal);
}

/** Tells a held process a fact, or ends the request with the clause's refusal, and with it all that was written. */
export async function tell<Facts>(
  tx: Tx,
  { caller, deps }: Call,
  held: Held<unknown>,
  fact: FactFor<Facts>,
  remark?: Remark,
): Promise<{ readonly factId: string }> {
  mustBeAllowed<Facts>(held, fact);
  const { subjectId, text } = remark ?? {};
  if (subjectId === undefined || text === undefined) return { factId: await tellHeld<Facts>(tx, held, fact, actorOf(caller)) };
  const remarkId = await writeRemark(tx, deps.vault, { providerId: caller.providerId, subjectId, text });
  return { factId: await tellHeld<Facts>(tx, held, { ...fact, data: { ...fact.data, remarkId } } as FactFor<Facts>, actorOf(caller)) };
}
