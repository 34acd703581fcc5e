import { type Rule, termIn, textOf, UNFAIR_TERMS } from './rule';
import { spanOf } from './span';

const PAYMENT_DAYS_MAX = 60;
/** Recurrent claims, such as invoices for periods: five years. */
const LIMITATION_DAYS = 5 * 365;
const DISPUTE_DAYS_MIN = 8;
const COMPENSATION_MIN_MINOR = 40_00;

const LATE_PAYMENT_LAW = 'Law of 2 August 2002 (BE), art. 4, as in force since 1 February 2022';

/** Invoices: when they are due, reminded of, contested, and what being late costs (GTC-4.2). */
export const paymentRules: readonly Rule[] = [
  {
    id: 'payment-term-above-60-days',
    clause: 'GTC-4.2.a',
    parameter: 'paymentPeriod',
    severity: 'warning',
    source: LATE_PAYMENT_LAW,
    check({ terms }) {
      const period = textOf(terms, 'GTC-4.2.a', 'paymentPeriod');
      if ((spanOf(period)?.most ?? 0) <= PAYMENT_DAYS_MAX) return undefined;
      return `${period} is longer than 60 days: between companies the clause counts as unwritten and 30 days apply. Agree on 60 days at most.`;
    },
  },
  {
    id: 'reminders-after-limitation',
    clause: 'GTC-4.2.b',
    parameter: 'reminderOffsets',
    severity: 'error',
    source: 'Former Civil Code (BE), art. 2277: five years for recurrent invoices',
    check({ terms }) {
      const offsets = termIn(terms, 'GTC-4.2.b', 'reminderOffsets', 'texts');
      const payment = spanOf(textOf(terms, 'GTC-4.2.a', 'paymentPeriod'))?.most;
      const postponed = spanOf(textOf(terms, 'GTC-4.2.b', 'postponementMax'))?.most ?? 0;
      if (offsets === undefined || payment === undefined) return undefined;
      const days = payment + (spanOf(offsets.at(-1))?.most ?? 0) + postponed * offsets.length;
      if (days <= LIMITATION_DAYS) return undefined;
      return `The last reminder can come ${days} days after the invoice, when the claim may be time-barred: choose shorter offsets.`;
    },
  },
  {
    id: 'interest-below-the-statutory-minimum',
    clause: 'GTC-4.2.e',
    parameter: 'lateInterestSeries',
    severity: 'warning',
    source: 'Directive 2011/7/EU, art. 3 and 7; for France Code de commerce, art. L441-10: not below three times the legal interest',
    check({ terms }) {
      const series = textOf(terms, 'GTC-4.2.e', 'lateInterestSeries');
      const law = textOf(terms, 'GTC-18', 'governingLaw');
      if (series === undefined || law === undefined || series.startsWith(`${law}-`)) return undefined;
      return `${series} is not the statutory rate under the law of ${law}, which may be higher: choose the series of the governing law.`;
    },
  },
  {
    id: 'compensation-below-the-statutory-minimum',
    clause: 'GTC-4.2.e',
    parameter: 'compensation',
    severity: 'warning',
    source: 'Directive 2011/7/EU, art. 6; Law of 2 August 2002 (BE), art. 6',
    check({ terms }) {
      const compensation = termIn(terms, 'GTC-4.2.e', 'compensation', 'money');
      if (compensation === undefined || compensation.amountMinor >= COMPENSATION_MIN_MINOR) return undefined;
      return 'The creditor is entitled to at least EUR 40 for recovery: a lower sum gives away what the law grants. Leave it at EUR 40.';
    },
  },
  {
    id: 'dispute-term-shorter-than-receipt-allows',
    clause: 'GTC-4.2.f',
    parameter: 'disputePeriod',
    severity: 'warning',
    source: UNFAIR_TERMS,
    check({ terms }) {
      const days = spanOf(textOf(terms, 'GTC-4.2.f', 'disputePeriod'))?.fewest;
      if (days === undefined || days >= DISPUTE_DAYS_MIN || textOf(terms, 'GTC-4.2.f', 'disputeFrom') !== 'issue') return undefined;
      return `${days} days from the date of issue can be over before the invoice is received and a letter deposited: let them run from receipt.`;
    },
  },
  {
    id: 'dispute-term-from-issue',
    clause: 'GTC-4.2.f',
    parameter: 'disputeFrom',
    severity: 'note',
    source: UNFAIR_TERMS,
    check: ({ terms }) =>
      textOf(terms, 'GTC-4.2.f', 'disputeFrom') === 'issue'
        ? 'The time for disputes runs from the date of issue, though nobody can contest what has not reached him; one late for that reason is put before a person.'
        : undefined,
  },
];
