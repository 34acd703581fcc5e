/** The rules and rates of late payment: what the contract chooses, and the statutory series of the law that governs it. */
import type { CalendarDate } from '../shared/calendar-date';

export type GoverningLaw = 'BE' | 'ES' | 'FR' | 'LU' | 'NL';

/** From when interest runs: the two honest readings of GTC-4.2.e ("after notice of default") beside the law ("from the next day"). */
export type InterestFrom = 'default-notice' | 'due-date';

/** What a payment pays first within an invoice. */
export type AllocationOrder = 'costs-interest-principal' | 'principal-interest-costs';

export interface LatePaymentTerms {
  readonly interestFrom: InterestFrom;
  readonly governingLaw: GoverningLaw;
  /** The fixed sum for recovery per invoice, in euro cents: every statute below fixes it in euros. */
  readonly compensationMinor: number;
  readonly allocation: AllocationOrder;
}

export const COMPENSATION_CURRENCY = 'EUR';

/** GTC-4.2.e and GTC-18 as read by default: the cautious start, Belgian law, EUR 40, costs and interest before principal. */
export const DEFAULT_LATE_PAYMENT_TERMS: LatePaymentTerms = {
  interestFrom: 'default-notice',
  governingLaw: 'BE',
  compensationMinor: 40_00,
  allocation: 'costs-interest-principal',
};

/** official: published or reported as published; derived: computed by the statute's formula; provisional: may still change. */
export type RateStatus = 'official' | 'derived' | 'provisional';

/** A yearly rate in percent, as a decimal string, for every day from `from` to `until`, both included. */
export interface RateValue {
  readonly from: CalendarDate;
  readonly until: CalendarDate;
  readonly ratePercent: string;
  readonly status: RateStatus;
  readonly source: string;
}

export interface RateSeries {
  readonly series: `${GoverningLaw}-late-payment`;
  readonly values: readonly RateValue[];
}

/** The statutory series that the terms choose: the governing law's, never the customer's country's. Empty when it is not among the rates. */
export const ratesOf = (rates: readonly RateSeries[], terms: LatePaymentTerms): readonly RateValue[] =>
  rates.find(({ series }) => series === `${terms.governingLaw}-late-payment`)?.values ?? [];

/** The half-year that a statutory rate is fixed for, as people cite it: '2026-H2'. */
export const semesterOf = (day: CalendarDate): string => `${day.slice(0, 4)}-${day.slice(5) < '07-01' ? 'H1' : 'H2'}`;

/** First days of the semesters that begin after `first` and not after `last`. */
export function semesterStarts(first: CalendarDate, last: CalendarDate): readonly CalendarDate[] {
  const starts: CalendarDate[] = [];
  for (let year = Number(first.slice(0, 4)); year <= Number(last.slice(0, 4)); year += 1) {
    starts.push(`${year}-01-01` as CalendarDate, `${year}-07-01` as CalendarDate);
  }
  return starts.filter((start) => start > first && start <= last);
}

/** Where the law grants interest and compensation for recovery, as cited in a statement. */
export interface Statutes {
  readonly interest: string;
  readonly compensation: string;
}

export const statutes: Readonly<Record<GoverningLaw, Statutes>> = {
  BE: { interest: 'Law of 2 August 2002, art. 5', compensation: 'Law of 2 August 2002, art. 6' },
  ES: { interest: 'Ley 3/2004, art. 7', compensation: 'Ley 3/2004, art. 8' },
  FR: { interest: 'Code de commerce, art. L441-10', compensation: 'Code de commerce, art. D441-5' },
  LU: { interest: 'Law of 29 March 2013 on late payment', compensation: 'Law of 29 March 2013 on late payment' },
  NL: { interest: 'Burgerlijk Wetboek, art. 6:119a', compensation: 'Burgerlijk Wetboek, art. 6:96' },
};
