import { ageOfConsent } from './age-of-consent';
import { type Rule, termIn, textOf } from './rule';
import { canExceed, canReach, spanOf } from './span';

const DELIVERY_DAYS_MAX = 5;

/** A clause on the age of children, under the name that its document gives it. */
const consentAge = (clause: string, parameter: string): Rule => ({
  id: `age-below-national-minimum-${clause.slice(0, clause.indexOf('-')).toLowerCase()}`,
  clause,
  parameter,
  severity: 'warning',
  source: 'GDPR, art. 8(1), and the national law under it, as far as it is known',
  check({ terms, providerCountry, customerCountry = providerCountry }) {
    const age = termIn(terms, clause, parameter, 'integer');
    const least = ageOfConsent(customerCountry);
    if (age === undefined || least === undefined || age >= least) return undefined;
    return `${age} is below ${least}, the age at which a child in ${customerCountry} consents alone: ask a parent below ${least}.`;
  },
});

/** How long personal data are kept, who may come to process them, and from what age a child decides alone. */
export const personalDataRules: readonly Rule[] = [
  {
    id: 'retention-above-the-cap',
    clause: 'DPA-1.3.a',
    parameter: 'retentionPeriod',
    severity: 'error',
    source: 'DPA-1.3.a: at most the period that the agreement states; GDPR, art. 5(1)(e)',
    check({ terms }) {
      const period = textOf(terms, 'DPA-1.3.a', 'retentionPeriod');
      const most = textOf(terms, 'DPA-1.3.a', 'retentionPeriodMax');
      if (!canExceed(period, most)) return undefined;
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
      if (!canReach(planned, limit)) return undefined;
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
      const days = spanOf(textOf(terms, 'DPA-4.1.b', 'objectionPeriod'))?.fewest;
      if (days === undefined || days > DELIVERY_DAYS_MAX) return undefined;
      return `${days} days can be over before the announcement is delivered or comes back: give more than ${DELIVERY_DAYS_MAX} days.`;
    },
  },
  consentAge('QPP-7.a', 'ageLimit'),
  consentAge('PACT-9.a', 'childUnderAge'),
  consentAge('QLR-children', 'minimumAge'),
];
