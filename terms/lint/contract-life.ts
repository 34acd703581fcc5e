import { type Agreement, daysAtMost, type Rule, termIn, textOf, UNFAIR_TERMS } from './rule';

const INDEXED_SHARE_MAX_BASIS_POINTS = 8_000;
const NOTICE_DAYS_MAX = 93;

const INDEXATION_LAW = 'Law of 30 March 1976 (BE), art. 57';

/** How a contract renews, ends and changes its price (GTC-5). */
export const contractLifeRules: readonly Rule[] = [
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
];

const isWithinBelgium = ({ providerCountry, customerCountry = 'BE' }: Agreement): boolean =>
  providerCountry === 'BE' && customerCountry === 'BE';
