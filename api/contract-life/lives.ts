import { renewalOf } from '../../adapters/prisma/renewals';
import type { Tx } from '../../adapters/prisma/with-provider';
import type { Ending } from '../../domain/engine/ending';
import { endOf, hasEnded } from '../../domain/renewal/standing';
import { inWords } from '../../domain/shared/calendar-date';
import { problem, refused } from '../problem';

/** Whether a contract has a period, and so an end; and whether that was reached. */
export async function endingOf(tx: Tx, contractId: string): Promise<{ readonly isTerminable: boolean } & Ending> {
  const life = await renewalOf(tx, contractId);
  const on = life !== undefined && hasEnded(life.state) ? endOf(life.state)?.on : undefined;
  return { isTerminable: life !== undefined, ...(on !== undefined && { contractEnd: { revision: 0, on } }) };
}

/** Ends the request where nothing of a contract is left, or ever was, to terminate. */
export async function mustBeTerminable(tx: Tx, contractId: string, clause: string): Promise<void> {
  const { isTerminable, contractEnd } = await endingOf(tx, contractId);
  if (!isTerminable) {
    throw problem(
      'not_in_contract',
      `Contract ${contractId} was made without a period and a price: it has no end that a right could bring about.`,
    );
  }
  if (contractEnd?.on !== undefined) {
    throw refused({ code: 'contract_ended', clause, message: `The contract ended on ${inWords(contractEnd.on)}.` });
  }
}
