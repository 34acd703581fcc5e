import { type HeldQuotation, holdQuotation, knownQuotations } from '../../adapters/prisma/held-quotations';
import { quotationOf, quotationsOf } from '../../adapters/prisma/quotations';
import type { Tx } from '../../adapters/prisma/with-provider';
import { found } from '../problem';
import { type Call, mustSee } from '../route';
import { quotationView } from './view';

/** Who reads offers; a customer sees its own. They name persons, so an operator sees their processes only. */
export const readers = ['admin', 'finance', 'legal', 'customer'] as const;
/** Who presents and withdraws them. */
export const writers = ['admin', 'finance', 'legal'] as const;

type Naming = Call<{ readonly id: string }>;

/** The quotation that the address names, held until the transaction ends; 404 where the caller may not know it. */
export async function quotationHeld(tx: Tx, call: Naming): Promise<HeldQuotation> {
  const { id } = call.params;
  const quotation = found(await quotationOf(tx, id), 'quotation', id);
  mustSee(call, quotation.customerId, 'quotation', id);
  return found(await holdQuotation(tx, id), 'quotation', id);
}

/** A quotation as it stands with all that was told, also in this transaction. */
export async function quotationSeen(tx: Tx, call: Call, id: string) {
  const quotation = found(await quotationOf(tx, id), 'quotation', id);
  mustSee(call, quotation.customerId, 'quotation', id);
  const [standing] = await knownQuotations(tx, [quotation]);
  return quotationView(tx, call, found(standing, 'quotation', id));
}

/** Quotations that a list asks for, one more than its limit where there are more. */
export async function quotationsSeen(tx: Tx, call: Call, asked: Parameters<typeof quotationsOf>[1]) {
  const shown: Awaited<ReturnType<typeof quotationView>>[] = [];
  for (const one of await knownQuotations(tx, await quotationsOf(tx, asked))) shown.push(await quotationView(tx, call, one));
  return shown;
}
