import { holdInvoice } from '../../adapters/prisma/held-account';
import { type PaymentRow, paymentUnder } from '../../adapters/prisma/payment-list';
import { type Allocated, enterPayment, type NewPayment } from '../../adapters/prisma/payments';
import type { OpenProcess } from '../../adapters/prisma/processes';
import type { Tx } from '../../adapters/prisma/with-provider';
import { whyNoPayment } from '../../domain/dunning/money-facts';
import type { CalendarDate } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import { actorOf } from '../caller';
import { found, notFound, refused } from '../problem';
import type { Call, Reply } from '../route';
import { paymentView } from './payment-view';
import { mustBePlausibleValueDate } from './plausible';
import { moneyProblem } from './problems';

/** The held account, on its own day. */
export interface Account {
  readonly now: Instant;
  readonly today: CalendarDate;
}

/** Enters a payment on a held account, or gives the one that is known under its reference. */
export async function enter(tx: Tx, call: Call, told: NewPayment, { now, today }: Account): Promise<Entered> {
  const { providerId } = call.caller;
  const known = await paymentUnder(tx, providerId, told.reference);
  if (known !== undefined) return { reply: { status: 200, body: paymentView(sameAs(known, told)) } };
  mustBePlausibleValueDate(told.valueOn, today);
  if (told.directedTo !== null) await mustTake(tx, told.directedTo, told);
  const entered = await enterPayment(tx, providerId, told, now, actorOf(call.caller));
  if (entered === undefined) throw taken(told.reference);
  return heardOrAnswered(entered);
}

/** The fact that a turn must hear first; where no invoice is concerned, the answer. */
export type Entered = ({ readonly factId: string } | { readonly reply: Reply }) & { readonly others?: readonly OpenProcess[] };

export const heardOrAnswered = ({ payment, factId, others }: Allocated): Entered =>
  factId === undefined ? { reply: { status: 201, body: paymentView(payment) }, others } : { factId, others };

/** The payment that is known under the reference, if it is the very same. */
function sameAs(known: PaymentRow, told: NewPayment): PaymentRow {
  const fields = ['customerId', 'amountMinor', 'currency', 'valueOn', 'directedTo'] as const;
  if (fields.every((field) => known[field] === told[field])) return known;
  throw taken(told.reference);
}

const taken = (reference: string) => moneyProblem('payment_reference_taken', `Another payment was told with the reference ${reference}.`);

async function mustTake(tx: Tx, invoiceId: string, { customerId, currency: paidIn }: NewPayment): Promise<void> {
  const invoice = found(await holdInvoice(tx, invoiceId), 'invoice', invoiceId);
  if (invoice.customerId !== customerId) throw notFound('invoice', invoiceId);
  const refusal = whyNoPayment(invoice.state, paidIn);
  if (refusal !== undefined) throw refused(refusal);
}
