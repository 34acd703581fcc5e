import type { OpenProcess } from '../../activities/ports/courier';
import { quotation as clause } from '../../domain/quotation/quotation';
import type { QuotationState } from '../../domain/quotation/state';
import { inWords } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import { inMoney } from '../../domain/shared/money';
import { openProcesses } from './processes';
import type { Quotation } from './quotations';
import type { Tx } from './with-provider';

/** Opens the process of an offer, in the transaction that presents it. There is no contract yet. */
export async function openQuotation(
  tx: Tx,
  providerId: string,
  { id: subjectId, customerId, clockId, version, presentedOn, startsOn, offer: { price, periodLength } }: Quotation,
  { state, now, actor }: { readonly state: QuotationState; readonly now: Instant; readonly actor: string },
): Promise<OpenProcess[]> {
  const amount = inMoney(price.amountMinor, price.currency);
  const text = `version ${version} presented on ${inWords(presentedOn)}, at ${amount}; it can be accepted until ${inWords(state.validUntil.on)}`;
  const opening = { version, presentedOn, startsOn, periodLength, price, validUntil: state.validUntil.on };
  const of = { kind: clause.kind, subjectId, customerId, contractId: null, clockId };
  return openProcesses(tx, providerId, now, [{ ...of, state, said: { clause: 'GTC-1.a', text }, opening, actor }]);
}
