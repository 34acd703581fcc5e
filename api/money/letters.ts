import { toldUnder } from '../../adapters/prisma/held-account';
import { isNumberTaken } from '../../adapters/prisma/letter-records';
import { letterKey } from '../../adapters/prisma/letters';
import type { Tx } from '../../adapters/prisma/with-provider';
import { moneyProblem } from './problems';

/** Refuses a letter that is known, by its record or as a fact, and gives the key by which it is known from now on. */
export async function freshLetter(tx: Tx, providerId: string, trackingNumber: string): Promise<{ readonly uniqueKey: string }> {
  await mustBeFree(tx, providerId, trackingNumber);
  return { uniqueKey: letterKey(trackingNumber) };
}

/** A tracking number names one letter of the provider: `letterId`, where it has a record already. Whoever asks next waits for this transaction. */
export async function mustBeFree(tx: Tx, providerId: string, trackingNumber: string, letterId = ''): Promise<void> {
  const isTaken =
    (await isNumberTaken(tx, providerId, letterId, trackingNumber)) ||
    (await toldUnder(tx, providerId, letterKey(trackingNumber))) !== undefined;
  if (isTaken) throw moneyProblem('tracking_number_taken', `A letter with the tracking number ${trackingNumber} is known.`);
}
