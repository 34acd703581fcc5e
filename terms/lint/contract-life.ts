import { type Agreement, type Rule, termIn, textOf, UNFAIR_TERMS } from './rule';
import { canReach, spanOf } from './span';

const INDEXED_SHARE_MAX_BASIS_POINTS = 8_000;
/** Three months. */
const NOTICE_DAYS_MAX = 92;

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
      if (share === undefined || share === 0 || !isWithinBelgium(agreement)) return undefined;
      if (within === 'none' || textOf(terms, 'GTC-5.1.c', 'indexation') === 'none') return undefined;
      if (share <= INDEXED_SHARE_MAX_BASIS_POINTS && index !== 'BE-smoothed-health') return undefined;
      return 'Between two Belgian companies the law allows no general index and no index on more than 80 % of the price, so that the price stays until legal approves: agree on 80 % by the wage index, 20 % fixed.';
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
      if (renews !== true || (spanOf(period)?.most ?? 0) <= NOTICE_DAYS_MAX) return undefined;
      return `A contract that renews by itself unless a letter comes ${period} before its end gives no reasonable notice: agree on three months at most.`;
    },
  },
  {
    id: 'notice-deadline-before-the-contract-begins',
    clause: 'GTC-5.1.a',
    parameter: 'noticePeriod',
    severity: 'error',
    source: 'GTC-5.1.a: notice must arrive before the end date by that much',
    check({ terms, periodLength }) {
      const notice = textOf(terms, 'GTC-5.1.a', 'noticePeriod');
      if (!canReach(notice, periodLength)) return undefined;
      return `Notice of ${notice} before the end of a period of ${periodLength} falls before the period begins: shorten the notice or lengthen the period.`;
    },
  },
];

const isWithinBelgium = ({ providerCountry, customerCountry = 'BE' }: Agreement): boolean =>
  providerCountry === 'BE' && customerCountry === 'BE';
