/** Which payment pays which invoice: the whole account of a customer as one function of its facts, whatever order they came in. */
import type { CalendarDate } from '../shared/calendar-date';
import { type Account, byValueDate, payOldest, receive, reconsider } from './account';
import type { LatePaymentTerms, RateSeries } from './late-payment';
import type { Payment } from './payment';
import type { PaymentPart, Receivable } from './receivable';

export interface Allocation {
  /** Every invoice with what it took, by currency and oldest due first. A payment may have several parts in one invoice. */
  readonly invoices: readonly { readonly invoiceId: string; readonly currency: string; readonly parts: readonly PaymentPart[] }[];
  /** Every payment that counts, with what is left of it as the customer's credit. */
  readonly payments: readonly { readonly paymentId: string; readonly currency: string; readonly creditMinor: number }[];
}

/** One set of terms for the account, or each invoice's own where its contract has special conditions (GTC-1.b). */
export type TermsOfAccount = LatePaymentTerms | ((receivable: Receivable) => LatePaymentTerms);

/**
 * Allocates all payments of a customer to its invoices; the `parts` that the receivables carry are ignored and computed anew.
 *
 * A payment goes where the payer says, up to what that invoice is owed at its value date, disputed amounts included; the rest to the
 * oldest due invoice's undisputed amount, then to the customer's credit, which pays invoices from the day they are issued (or ask for
 * more). Reversed payments count nothing; currencies never mix. Facts dated after a day change no part from before it.
 */
export function allocate(
  receivables: readonly Receivable[],
  payments: readonly Payment[],
  rates: readonly RateSeries[],
  terms: TermsOfAccount,
): Allocation {
  const made = payments.filter((payment) => payment.reversed !== true);
  const currencies = [...new Set([...receivables, ...made].map(({ currency }) => currency))].sort();
  const termsOf = typeof terms === 'function' ? terms : () => terms;
  const accounts = currencies.map((currency) => {
    const invoices = receivables
      .filter((receivable) => receivable.currency === currency)
      .map((receivable) => ({ ...receivable, parts: [] }));
    return tell(
      { invoices: invoices.sort(byDueDate), asks: invoices.map(() => false), oldest: 0, funds: new Map(), waiting: [], rates, termsOf },
      made.filter((payment) => payment.currency === currency).sort(byValueDate),
    );
  });
  return {
    invoices: accounts.flatMap(({ invoices }) => invoices.map(({ invoiceId, currency, parts }) => ({ invoiceId, currency, parts }))),
    payments: accounts.flatMap(({ funds }) =>
      [...funds.values()].map(({ payment: { paymentId, currency }, remainingMinor }) => ({
        paymentId,
        currency,
        creditMinor: remainingMinor,
      })),
    ),
  };
}

/** Day by day: first what happened to invoices, then waiting credit, then the day's payments. */
function tell(account: Account, payments: readonly Payment[]): Account {
  const ranks = new Map(account.invoices.map(({ invoiceId }, rank) => [invoiceId, rank]));
  const changed = groupBy(
    account.invoices.flatMap((invoice, rank) => turningDays(invoice).map((on) => ({ on, rank }))),
    ({ on }) => on,
  );
  const paid = groupBy(payments, ({ valueOn }) => valueOn);
  for (const on of [...new Set([...changed.keys(), ...paid.keys()])].sort()) {
    for (const { rank } of changed.get(on) ?? []) reconsider(account, rank, on);
    payOldest(account, on);
    for (const payment of paid.get(on) ?? []) {
      receive(account, payment, payment.directedTo === undefined ? undefined : ranks.get(payment.directedTo));
      payOldest(account, on);
    }
  }
  return account;
}

/** Days on which an invoice that asked for nothing may ask again, or may have taken too much. */
const turningDays = ({ issuedOn, credits, costs, disputes }: Receivable): readonly CalendarDate[] => [
  issuedOn,
  ...credits.map(({ on }) => on),
  ...costs.map(({ on }) => on),
  ...disputes.flatMap((dispute) => (dispute.state === 'decided' ? [dispute.notifiedOn] : [])),
];

const byDueDate = (one: Receivable, other: Receivable): number =>
  one.dueOn === other.dueOn ? (one.invoiceId < other.invoiceId ? -1 : 1) : one.dueOn < other.dueOn ? -1 : 1;

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => CalendarDate): Map<CalendarDate, Item[]> {
  const groups = new Map<CalendarDate, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
