/** What was invoiced for days after the end of a contract that gives it back (DPA-4.1.d): the price is owed for the days until then. */
import Big from 'big.js';
import { daysBetween, inWords } from '../shared/calendar-date';
import { inMoney } from '../shared/money';
import { planOf } from './plan';
import type { InvoicingState, PricedPeriod } from './state';

interface Performed {
  /** Price x days after the end / days of the period, rounded once, half up, and taken off the price. */
  readonly performedMinor: number;
  /** After the end. */
  readonly days: number;
  readonly ofDays: number;
}

export interface Prepaid extends Performed {
  readonly period: number;
  /** Of what was invoiced for the period, excluding VAT, in minor units. */
  readonly amountMinor: number;
  readonly invoicedMinor: number;
}

/** What of its price is owed; undefined where the contract does not end within the period, or gives nothing back. */
export function performedIn({
  creditsPrepaid,
  contractEndsOn,
  startsOn,
  endsOn,
  isCancelled,
  ...period
}: PricedPeriod): Performed | undefined {
  if (!creditsPrepaid || isCancelled || contractEndsOn === undefined || contractEndsOn >= endsOn) return undefined;
  const ofDays = daysBetween(startsOn, endsOn) + 1;
  const days = daysBetween(contractEndsOn, endsOn);
  const price = period.invoiced?.amountMinor ?? period.amountMinor;
  return { performedMinor: price - new Big(price).times(days).div(ofDays).round(0, Big.roundHalfUp).toNumber(), days, ofDays };
}

/** What was invoiced beyond that; undefined where no more was. */
export function prepaidIn(state: InvoicingState, period: PricedPeriod): Prepaid | undefined {
  const performed = performedIn(period);
  if (performed === undefined) return undefined;
  const invoicedMinor = planOf(state)
    .filter(({ period: of, status }) => of === period.number && (status === 'issued' || status === 'before-entry'))
    .reduce((sum, { issued, amountMinor }) => sum + (issued?.netMinor ?? amountMinor), 0);
  const amountMinor = invoicedMinor - performed.performedMinor;
  return amountMinor > 0 ? { period: period.number, amountMinor, invoicedMinor, ...performed } : undefined;
}

/** "of EUR 12,000.00 invoiced for period 2, EUR 10,947.95 are for the 333 of its 365 days after the end, Monday 15 February 2027". */
export function prepaidInWords({ contract: { currency } }: InvoicingState, period: PricedPeriod, prepaid: Prepaid): string {
  const { amountMinor, invoicedMinor, days, ofDays } = prepaid;
  const end = period.contractEndsOn === undefined ? '' : `, ${inWords(period.contractEndsOn)}`;
  const invoiced = `of ${inMoney(invoicedMinor, currency)} invoiced for period ${period.number}`;
  return `${invoiced}, ${inMoney(amountMinor, currency)} are for the ${days} of its ${ofDays} days after the end${end}`;
}
