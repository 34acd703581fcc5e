/**
 * A customer's account in one currency while it is being told from its first day to its last: the money that waits, and the invoices
 * that take it. It is changed in place for speed and never leaves `allocate`.
 */
import type { CalendarDate } from '../shared/calendar-date';
import type { LatePaymentTerms, RateSeries } from './late-payment';
import { owedAt, splitPart, sumOfSplit } from './owed';
import type { Payment } from './payment';
import type { Receivable } from './receivable';
import { releaseExcess } from './release';

/** A payment and what is left of it. */
export interface Fund {
  readonly payment: Payment;
  remainingMinor: number;
}

export interface Account {
  /** Oldest due first; an index here is the invoice's rank. */
  readonly invoices: Receivable[];
  /** By rank: whether the invoice may ask for undisputed money. False only when it was seen to ask for none. */
  readonly asks: boolean[];
  /** No invoice of a lower rank asks. */
  oldest: number;
  readonly funds: Map<string, Fund>;
  /** Funds with money left, in order of value date. */
  waiting: Fund[];
  readonly rates: readonly RateSeries[];
  readonly termsOf: (receivable: Receivable) => LatePaymentTerms;
}

/** Order of value date, then id: the order in which payments pay. */
export const byValueDate = (one: Payment, other: Payment): number =>
  one.valueOn === other.valueOn ? (one.paymentId < other.paymentId ? -1 : 1) : one.valueOn < other.valueOn ? -1 : 1;

/** Something happened to an invoice: what is too much on it is freed, and it may ask again. */
export function reconsider(account: Account, rank: number, on: CalendarDate): void {
  const invoice = account.invoices[rank];
  if (invoice === undefined) return;
  const { receivable, freed } = releaseExcess(invoice, on, account.rates, account.termsOf(invoice));
  account.invoices[rank] = receivable;
  for (const { paymentId, amountMinor } of freed) {
    const fund = account.funds.get(paymentId);
    if (fund === undefined) continue;
    if (fund.remainingMinor === 0) account.waiting.push(fund);
    fund.remainingMinor += amountMinor;
  }
  if (freed.length > 0) account.waiting.sort((one, other) => byValueDate(one.payment, other.payment));
  account.asks[rank] = true;
  account.oldest = Math.min(account.oldest, rank);
}

/** A payment comes in: first where the payer says, disputed or not, the rest to wait for whoever asks. */
export function receive(account: Account, payment: Payment, directedRank: number | undefined): void {
  const fund: Fund = { payment, remainingMinor: payment.amountMinor };
  account.funds.set(payment.paymentId, fund);
  if (directedRank !== undefined) take(account, directedRank, fund, payment.valueOn, 'whole');
  if (fund.remainingMinor > 0) account.waiting.push(fund);
}

/** Waiting money pays what is undisputed, the oldest due invoice first, until the money or the invoices are used up. */
export function payOldest(account: Account, on: CalendarDate): void {
  for (let fund = account.waiting[0]; fund !== undefined; fund = account.waiting[0]) {
    const rank = account.asks.indexOf(true, account.oldest);
    account.oldest = rank === -1 ? account.asks.length : rank;
    if (rank === -1) return;
    take(account, rank, fund, on, 'undisputed');
    if (fund.remainingMinor === 0) account.waiting.shift();
    else account.asks[rank] = false;
  }
}

/** `whole` includes the disputed principal: who pays it explicitly may do so. */
function take(account: Account, rank: number, fund: Fund, on: CalendarDate, reach: 'undisputed' | 'whole'): void {
  const invoice = account.invoices[rank];
  if (invoice === undefined) return;
  const terms = account.termsOf(invoice);
  const owed = owedAt(invoice, on, account.rates, terms);
  const asked = reach === 'whole' ? { ...owed, principalMinor: owed.principalMinor + owed.frozenMinor } : owed;
  const split = splitPart(asked, fund.remainingMinor, terms.allocation);
  const amountMinor = sumOfSplit(split);
  if (amountMinor === 0) return;
  const part = { paymentId: fund.payment.paymentId, valueOn: on, amountMinor, ...split };
  account.invoices[rank] = { ...invoice, parts: [...invoice.parts, part] };
  fund.remainingMinor -= amountMinor;
}
