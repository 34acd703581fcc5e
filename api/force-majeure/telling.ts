import type { z } from 'zod';
import { forceMajeureOf, suspendedBy, tellSuspended } from '../../adapters/prisma/force-majeure';
import { followOwed } from '../../adapters/prisma/held-account';
import type { OpenProcess } from '../../adapters/prisma/processes';
import { type HeldUnderContract, holdUnderContract } from '../../adapters/prisma/under-contract';
import type { Tx } from '../../adapters/prisma/with-provider';
import type { ForceMajeureState } from '../../domain/force-majeure/state';
import type { AcceptedFact } from '../accept';
import { actorOf } from '../caller';
import { found } from '../problem';
import type { Call } from '../route';
import { type forceMajeure, shown } from './view';

export type Held = HeldUnderContract<ForceMajeureState>;

/** The event that the address names, held with the customer's account. */
export const held = async (tx: Tx, { params: { id } }: Call<{ readonly id: string }>): Promise<Held> =>
  found(await holdUnderContract<ForceMajeureState>(tx, 'forceMajeure', id), 'force majeure', id);

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
