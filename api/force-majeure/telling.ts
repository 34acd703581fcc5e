import type { z } from 'zod';
import { forceMajeureOf, suspendedBy, tellSuspended } from '../../adapters/prisma/force-majeure';
import { followOwed } from '../../adapters/prisma/held-account';
import { writeLetter } from '../../adapters/prisma/letters';
import type { OpenProcess } from '../../adapters/prisma/processes';
import { tellHeld, whyNotTold } from '../../adapters/prisma/telling';
import { type HeldUnderContract, holdUnderContract } from '../../adapters/prisma/under-contract';
import type { Tx } from '../../adapters/prisma/with-provider';
import type { ForceMajeureFacts, ForceMajeureState } from '../../domain/force-majeure/state';
import type { AcceptedFact } from '../accept';
import { actorOf } from '../caller';
import { found, refused } from '../problem';
import type { Call } from '../route';
import { type forceMajeure, shown } from './view';

type Held = HeldUnderContract<ForceMajeureState>;

/** The event that the address names, held with the customer's account. */
export const held = async (tx: Tx, { params: { id } }: Call<{ readonly id: string }>): Promise<Held> =>
  found(await holdUnderContract<ForceMajeureState>(tx, 'forceMajeure', id), 'force majeure', id);

type Fact = Parameters<typeof tellHeld<ForceMajeureFacts>>[2];

/** Tells it a fact, or ends the request with the clause's refusal. */
export async function tell(tx: Tx, call: Call, known: Held, fact: Fact): Promise<string> {
  const refusal = whyNotTold<ForceMajeureFacts>(known, fact);
  if (refusal !== undefined) throw refused(refusal);
  return tellHeld<ForceMajeureFacts>(tx, known, fact, actorOf(call.caller));
}

/** What it suspends is told so, and what the customer paid is allocated anew: interest depends on when an invoice is due. */
export async function suspend(
  tx: Tx,
  call: Call,
  event: ForceMajeureState,
  of: Pick<Held, 'customerId' | 'now'>,
): Promise<readonly OpenProcess[]> {
  const { providerId } = call.caller;
  const actor = actorOf(call.caller);
  const told = await tellSuspended(tx, providerId, event.contractId, suspendedBy(event), { at: of.now, actor });
  const owed = await followOwed(tx, { providerId, customerId: of.customerId, now: of.now, actor });
  return [...told, ...owed.filter(({ processId }) => told.every((one) => one.processId !== processId))];
}

/** The event that a fact was about, as it stands now. */
export const answer =
  (call: Call) =>
  async (tx: Tx, { process: { subjectId } }: AcceptedFact): Promise<z.infer<typeof forceMajeure>> => {
    const [known] = await forceMajeureOf(tx, { subjectId });
    return shown(tx, call, found(known, 'force majeure', subjectId));
  };

/** Enters a letter that came in, or that the vendor posted otherwise. */
export const enterLetter = (
  tx: Tx,
  call: Call,
  { customerId }: Held,
  letter: Pick<Parameters<typeof writeLetter>[2], 'subjectId' | 'direction' | 'depositedOn' | 'trackingNumber'>,
): Promise<string> =>
  writeLetter(tx, call.caller.providerId, {
    ...letter,
    customerId,
    purpose: 'force-majeure-termination',
    presentedOn: null,
    receivedOn: null,
  });
