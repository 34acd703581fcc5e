import { toldUnder } from '../../adapters/prisma/held-account';
import { letterKey } from '../../adapters/prisma/letters';
import type { Tx } from '../../adapters/prisma/with-provider';
import { moneyProblem } from './problems';

/** Refuses a letter that is known, and gives the key by which it is known from now on. */
export async function freshLetter(tx: Tx, providerId: string, trackingNumber: string): Promise<{ readonly uniqueKey: string }> {
  const uniqueKey = letterKey(trackingNumber);
  if ((await toldUnder(tx, providerId, uniqueKey)) === undefined) return { uniqueKey };
  throw moneyProblem('tracking_number_taken', `A letter with the tracking number ${trackingNumber} is known.`);
}
