import { parseLength } from '../../domain/time-limits/length';
import { type Agreement, type Rule, termIn, textOf } from './rule';

/** Days of a length at the most: a month is up to 31, a year up to 366. Undefined where there is none, or where it is in hours. */
function daysAtMost(length: string | undefined): number | undefined {
  if (length === undefined) return undefined;
  const { count, unit } = parseLength(length as `P${number}D`);
  const days = { day: 1, week: 7, month: 31, year: 366, hour: 1 / 24 };
  return Math.ceil(count * days[unit]);
}

const isWithin =
  (country: string) =>
  ({ providerCountry, customerCountry }: Agreement): boolean =>
    providerCountry === country && (customerCountry ?? country) === country;
const isWithinBelgium = isWithin('BE');

const PAYMENT_DAYS_MAX = 60;
/** Recurrent claims, such as invoices for periods: five years. */
const LIMITATION_DAYS = 5 * 365;
const DELIVERY_DAYS_MAX = 5;
const DISPUTE_DAYS_MIN = 8;
const COMPENSATION_MIN_MINOR = 40_00;
const INDEXED_SHARE_MAX_BASIS_POINTS = 8_000;
const NOTICE_DAYS_MAX = 93;
/** Ages at which a child consents alone, by country (GDPR art. 8); 16 where a country set none. */
const CONSENT_AGES: Readonly<Record<string, number>> = { BE: 13, ES: 14, FR: 15, LU: 16, NL: 16 };
const CONSENT_AGE_UNLESS_SET = 16;

const UNFAIR_TERMS = 'Code of economic law (BE), art. VI.91/4 and VI.91/5';
const LATE_PAYMENT_LAW = 'Law of 2 August 2002 (BE), art. 4, as in force since 1 February 2022';
const INDEXATION_LAW = 'Law of 30 March 1976 (BE), art. 57';
const CONSENT_AGE_LAW = 'GDPR, art. 8(1), and the national law under it';

/** A clause on the age of children, under the name that its document gives it. */
const consentAge = (clause: string, parameter: string): Rule => ({
  id: `age-below-national-minimum-${clause.slice(0, clause.indexOf('-')).toLowerCase()}`,
  clause,
  parameter,
  severity: 'warning',
  source: CONSENT_AGE_LAW,
  check({ terms, providerCountry, customerCountry = providerCountry }) {
    const age = termIn(terms, clause, parameter, 'integer');
    const minimum = CONSENT_AGES[customerCountry];
    const least = minimum ?? (isEuropean(customerCountry) ? CONSENT_AGE_UNLESS_SET : 0);
    if (age === undefined || age >= least) return undefined;
    return `${age} is below ${least}, the age at which a child in ${customerCountry} consents alone: ask a parent below ${least}.`;
  },
});

const EUROPEAN = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(' ');
const isEuropean = (country: string): boolean => EUROPEAN.includes(country);

/** Each says what is wrong and what to do; the bounds of a parameter refuse the rest. */
export const rules: readonly Rule[] = [
  {
    id: 'payment-term-above-60-days',
    clause: 'GTC-4.2.a',
    parameter: 'paymentPeriod',
    severity: 'warning',
    source: LATE_PAYMENT_LAW,
    check({ terms }) {
      const period = textOf(terms, 'GTC-4.2.a', 'paymentPeriod');
      if ((daysAtMost(period) ?? 0) <= PAYMENT_DAYS_MAX) return undefined;
      return `${period} is longer than 60 days: between companies the clause counts as unwritten and 30 days apply. Agree on 60 days at most.`;
    },
  },
  {
    id: 'general-index-on-the-whole-price',
    clause: 'GTC-5.1.c',
    parameter: 'indexedShareBasisPoints',
    severity: 'warning',
    source: INDEXATION_LAW,
    check(agreement) {
      const { terms } = agreement;
      const share = termIn(terms, 'GTC-5.1.c', 'indexedShareBasisPoints', 'integer');
      const index = textOf(terms, 'GTC-5.1.c', 'referenceIndexBelgium');
      const within = textOf(terms, 'GTC-5.1.c', 'indexationWithinBelgium');
      if (share === undefined || within === 'none' || !isWithinBelgium(agreement)) return undefined;
      if (share <= INDEXED_SHARE_MAX_BASIS_POINTS && index !== 'BE-smoothed-health') return undefined;
      return 'Between two Belgian companies a general index, or one on more than 80 % of the price, is forbidden: agree on 80 % by the wage index, 20 % fixed.';
    },
  },
  {
    id: 'price-change-without-a-reason',
    clause: 'GTC-5.1.c',
    parameter: 'decreasesApply',
    severity: 'warning',
    source: UNFAIR_TERMS,
    check: ({ terms }) =>
      termIn(terms, 'GTC-5.1.c', 'decreasesApply', 'flag') === false
        ? 'An index that can only raise the price lets the vendor change it without a valid reason: let decreases apply too.'
        : undefined,
  },
  {
    id: 'reminders-after-limitation',
    clause: 'GTC-4.2.b',
    parameter: 'reminderOffsets',
    severity: 'error',
    source: 'Former Civil Code (BE), art. 2277: five years for recurrent invoices',
    check({ terms }) {
      const offsets = termIn(terms, 'GTC-4.2.b', 'reminderOffsets', 'texts');
      const payment = daysAtMost(textOf(terms, 'GTC-4.2.a', 'paymentPeriod'));
      const postponed = daysAtMost(textOf(terms, 'GTC-4.2.b', 'postponementMax')) ?? 0;
      if (offsets === undefined || payment === undefined) return undefined;
      const days = payment + (daysAtMost(offsets.at(-1)) ?? 0) + postponed * offsets.length;
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
      const days = daysAtMost(textOf(terms, 'GTC-4.2.f', 'disputePeriod'));
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
  {
    id: 'tacit-renewal-without-reasonable-notice',
    clause: 'GTC-5.1.a',
    parameter: 'noticePeriod',
    severity: 'warning',
    source: UNFAIR_TERMS,
    check({ terms }) {
      const period = textOf(terms, 'GTC-5.1.a', 'noticePeriod');
      const renews = termIn(terms, 'GTC-5.a', 'tacitRenewal', 'flag');
      if (renews !== true || (daysAtMost(period) ?? 0) <= NOTICE_DAYS_MAX) return undefined;
      return `A contract that renews by itself unless a letter comes ${period} before its end gives no reasonable notice: agree on three months at most.`;
    },
  },
  {
    id: 'notice-deadline-before-the-contract-begins',
    clause: 'GTC-5.1.a',
    parameter: 'noticePeriod',
    severity: 'error',
    source: 'GTC-5.1.a: notice must arrive before the end date by that much',
    check({ terms, periodMonths }) {
      const days = daysAtMost(textOf(terms, 'GTC-5.1.a', 'noticePeriod'));
      if (days === undefined || periodMonths === undefined || days < periodMonths * 28) return undefined;
      return `A period of ${periodMonths} months can end before notice of ${days} days was possible at all: shorten the notice or lengthen the period.`;
    },
  },
  {
    id: 'retention-above-the-cap',
    clause: 'DPA-1.3.a',
    parameter: 'retentionPeriod',
    severity: 'error',
    source: 'DPA-1.3.a: at most the period that the agreement states; GDPR, art. 5(1)(e)',
    check({ terms }) {
      const period = textOf(terms, 'DPA-1.3.a', 'retentionPeriod');
      const most = textOf(terms, 'DPA-1.3.a', 'retentionPeriodMax');
      if ((daysAtMost(period) ?? 0) <= (daysAtMost(most) ?? Number.POSITIVE_INFINITY)) return undefined;
      return `${period} is longer than ${most}, the most that the agreement allows: choose ${most} or less.`;
    },
  },
  {
    id: 'purge-planned-after-its-limit',
    clause: 'DPA-1.3.c',
    parameter: 'purgePlannedAfter',
    severity: 'error',
    source: 'DPA-1.3.c: deleted within two months of the end of the period',
    check({ terms }) {
      const planned = textOf(terms, 'DPA-1.3.c', 'purgePlannedAfter');
      const limit = textOf(terms, 'DPA-1.3.c', 'purgePeriod');
      if ((daysAtMost(planned) ?? 0) < (daysAtMost(limit) ?? Number.POSITIVE_INFINITY)) return undefined;
      return `A purge planned ${planned} after the end leaves no time before the limit of ${limit}: plan it earlier.`;
    },
  },
  {
    id: 'objection-window-shorter-than-delivery',
    clause: 'DPA-4.1.b',
    parameter: 'objectionPeriod',
    severity: 'error',
    source: 'RFC 5321, 4.5.4.1: a mail can take four to five days before it is given up',
    check({ terms }) {
      const days = daysAtMost(textOf(terms, 'DPA-4.1.b', 'objectionPeriod'));
      if (days === undefined || days > DELIVERY_DAYS_MAX) return undefined;
      return `${days} days can be over before the announcement is delivered or comes back: give more than ${DELIVERY_DAYS_MAX} days.`;
    },
  },
  consentAge('QPP-7.a', 'ageLimit'),
  consentAge('PACT-9.a', 'childUnderAge'),
  consentAge('QLR-children', 'minimumAge'),
];
