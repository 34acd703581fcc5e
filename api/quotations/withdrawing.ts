import type { OpenProcess } from '../../adapters/prisma/processes';
import type { Tx } from '../../adapters/prisma/with-provider';
import type { QuotationFacts } from '../../domain/quotation/state';
import type { Call } from '../route';
import { tell } from '../telling';
import { quotationHeld } from './reading';

/** The provider takes an offer back that nobody has accepted. The reason is kept encrypted. */
export async function withdraw(
  tx: Tx,
  call: Call<{ readonly id: string }, unknown, { readonly reason: string }>,
): Promise<{ readonly tell: readonly OpenProcess[] }> {
  const held = await quotationHeld(tx, call);
  const reason = { subjectId: held.quotation.customerId, text: call.body.reason };
  await tell<QuotationFacts>(tx, call, held, { kind: 'quotationWithdrawn', data: {} }, reason);
  return { tell: [held.process] };
}
