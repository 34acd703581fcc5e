import { opened } from '../../../domain/insurance/opening';
import type { InsuranceState } from '../../../domain/insurance/state';
import { type InsuranceTerms, insuranceTerms } from '../../../domain/insurance/terms';
import { calendarDate } from '../../../domain/shared/calendar-date';
import type { Instant } from '../../../domain/shared/instant';
import { type ClockTime, localDays } from '../../../domain/time-limits/local-days';
import { effectiveTerms } from '../../../terms/effective';
import { loadDocuments, loadProviders } from '../../../terms/load';

const brussels = localDays('Europe/Brussels');

/** "2026-04-08 09:00" on the clocks of Brussels. */
export function at(text: string): Instant {
  const [date = '', time = ''] = text.split(' ');
  return brussels.instantAt(calendarDate(date), time as ClockTime);
}

export const day = calendarDate;

/** Qualifio's own terms: legal is reminded 60 days before, at nine. */
export const TERMS: InsuranceTerms = qualifioTerms();

function qualifioTerms(): InsuranceTerms {
  const document = loadDocuments().get('qualifio-gtc@1');
  const provider = loadProviders().get('qualifio');
  if (document === undefined || provider === undefined) throw new Error('no terms of Qualifio');
  const effective = effectiveTerms(document, provider.documents[0]?.settings ?? {}, {});
  if ('problems' in effective) throw new Error(JSON.stringify(effective.problems));
  return insuranceTerms(effective.terms, '2026-1');
}

/** The policy for cyber risk of 2026; 60 days before its last day is Sunday 1 November, so that legal is reminded on Friday 30 October. */
export const policy = (terms: Partial<InsuranceTerms> = {}, more: Partial<InsuranceState> = {}): InsuranceState => ({
  ...opened(
    { policyId: 'pol_1', kind: 'cyber', validFrom: day('2026-01-01'), expiresOn: day('2026-12-31'), others: {}, evidence: [] },
    { ...TERMS, ...terms },
  ),
  ...more,
});
