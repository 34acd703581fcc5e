import { type HeldInvoice, holdInvoice, type InvoiceFact, type Told, tellHeld, whyNotTold } from '../../adapters/prisma/held-account';
import { writeRemark } from '../../adapters/prisma/remarks';
import type { Tx } from '../../adapters/prisma/with-provider';
import type { DunningFacts } from '../../domain/dunning/state';
import { actorOf } from '../caller';
import { found, refused } from '../problem';
import type { Call } from '../route';

/** Holds the invoice that the address names. Only whoever sees all customers tells invoices anything. */
export const held = async (tx: Tx, { params }: Call<{ readonly id: string }>): Promise<HeldInvoice> =>
  found(await holdInvoice(tx, params.id), 'invoice', params.id);

interface About<Kind extends keyof DunningFacts> extends InvoiceFact<Kind> {
  /** What a person wrote: kept encrypted, named by reference in the fact. */
  readonly remark?: string | undefined;
  readonly changesWhatIsOwed: boolean;
}

/** Tells a held invoice a fact, or ends the request with the clause's refusal, and with it all that was written. */
export async function tell<Kind extends keyof DunningFacts>(
  tx: Tx,
  call: Call,
  invoice: HeldInvoice,
  { remark, changesWhatIsOwed, ...fact }: About<Kind>,
): Promise<Told> {
  const refusal = whyNotTold(invoice, fact);
  if (refusal !== undefined) throw refused(refusal);
  const { providerId } = call.caller;
  const subjectId = invoice.customerId;
  const remarkId = remark === undefined ? undefined : await writeRemark(tx, call.deps.vault, { providerId, subjectId, text: remark });
  const data = { ...fact.data, ...(remarkId !== undefined && { remarkId }) };
  return tellHeld(tx, invoice, { ...fact, data }, { actor: actorOf(call.caller), changesWhatIsOwed });
}
