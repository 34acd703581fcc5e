/** What was paid, or is owed, for days after the end of a contract that gives it back (DPA-4.1.d): price x days / days of the period. */
import Big from 'big.js';
import { daysBetween, inWords } from '../shared/calendar-date';
import { inMoney } from '../shared/money';
import type { InvoicingState, PricedPeriod } from './state';

export interface Prepaid {
  /** For the days after the end, excluding VAT, in minor units, rounded once, half up. */
  readonly amountMinor: number;
  readonly days: number;
  readonly ofDays: number;
}

/** Undefined where the contract does not end within the period, or gives nothing back. */
export function prepaidIn({ creditsPrepaid, contractEndsOn, startsOn, endsOn, isCancelled, ...period }: PricedPeriod): Prepaid | undefined {
  if (!creditsPrepaid || isCancelled || contractEndsOn === undefined || contractEndsOn >= endsOn) return undefined;
  const ofDays = daysBetween(startsOn, endsOn) + 1;
  const days = daysBetween(contractEndsOn, endsOn);
  const price = period.invoiced?.amountMinor ?? period.amountMinor;
  return { amountMinor: new Big(price).times(days).div(ofDays).round(0, Big.roundHalfUp).toNumber(), days, ofDays };
}

/** "EUR 10,932.49 of period 2 are for the 333 of its 365 days after the end, Monday 15 February 2027". */
export function prepaidInWords(
  { contract: { currency } }: InvoicingState,
  period: PricedPeriod,
  { amountMinor, days, ofDays }: Prepaid,
): string {
  const end = period.contractEndsOn === undefined ? '' : `, ${inWords(period.contractEndsOn)}`;
  return `${inMoney(amountMinor, currency)} of period ${period.number} are for the ${days} of its ${ofDays} days after the end${end}`;
}
