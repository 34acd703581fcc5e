import type { OpenProcess } from '../../adapters/prisma/processes';
import { writeRemark } from '../../adapters/prisma/remarks';
import { tellHeld, whyNotTold } from '../../adapters/prisma/telling';
import type { Tx } from '../../adapters/prisma/with-provider';
import type { QuotationFacts } from '../../domain/quotation/state';
import { actorOf } from '../caller';
import { refused } from '../problem';
import type { Call } from '../route';
import { quotationHeld } from './reading';

/** The provider takes an offer back that nobody has accepted. The reason is kept encrypted. */
export async function withdraw(
  tx: Tx,
  call: Call<{ readonly id: string }, unknown, { readonly reason: string }>,
): Promise<{ readonly tell: readonly OpenProcess[] }> {
  const held = await quotationHeld(tx, call);
  const refusal = whyNotTold<QuotationFacts>(held, { kind: 'quotationWithdrawn', data: {} });
  if (refusal !== undefined) throw refused(refusal);
  const remark = { providerId: call.caller.providerId, subjectId: held.quotation.customerId, text: call.body.reason };
  const remarkId = await writeRemark(tx, call.deps.vault, remark);
  await tellHeld<QuotationFacts>(tx, held, { kind: 'quotationWithdrawn', data: { remarkId } }, actorOf(call.caller));
  return { tell: [held.process] };
}
