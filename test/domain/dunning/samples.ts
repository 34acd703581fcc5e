import { opened } from '../../../domain/dunning/opening';
import type { DunningState } from '../../../domain/dunning/state';
import { type DunningTerms, dunningTerms } from '../../../domain/dunning/terms';
import type { RateSeries } from '../../../domain/receivables/late-payment';
import { type CalendarDate, calendarDate } from '../../../domain/shared/calendar-date';
import type { Instant } from '../../../domain/shared/instant';
import { type ClockTime, localDays } from '../../../domain/time-limits/local-days';
import { effectiveTerms } from '../../../terms/effective';
import { loadDocuments, loadProviders } from '../../../terms/load';

export const day = calendarDate;

const brussels = localDays('Europe/Brussels');

/** "2026-04-08 09:00" on the clocks of Brussels. */
export function at(text: string): Instant {
  const [date = '', time = ''] = text.split(' ');
  return brussels.instantAt(calendarDate(date), time as ClockTime);
}

/** "Wed 2026-04-08 09:00" on the clocks of Brussels. */
export function shown(instant: Instant): string {
  const on = brussels.dateOf(instant);
  const weekday = new Date(`${on}T12:00:00Z`).toUTCString().slice(0, 3);
  return `${weekday} ${on} ${brussels.clockOf(instant)}`;
}

export const dayOf = (instant: Instant): CalendarDate => brussels.dateOf(instant);

/** Qualifio's own terms, with suspension by itself. */
export const TERMS: DunningTerms = qualifioTerms();

function qualifioTerms(): DunningTerms {
  const document = loadDocuments().get('qualifio-gtc@1');
  const provider = loadProviders().get('qualifio');
  if (document === undefined || provider === undefined) throw new Error('no terms of Qualifio');
  const settings = provider.documents[0]?.settings ?? {};
  const effective = effectiveTerms(document, settings, {});
  if ('problems' in effective) throw new Error(JSON.stringify(effective.problems));
  return dunningTerms(effective.terms, '2026-1');
}

export interface InvoiceOptions {
  readonly terms?: Partial<DunningTerms>;
  readonly issuedOn?: string;
  readonly printedDueOn?: string;
  readonly amountMinor?: number;
}

/** EUR 1,000.00 issued on Monday 2 March 2026: due on Wednesday 1 April, reminders on 8, 15 and 22 April, suspension on 7 May. */
export const invoice = ({ terms, issuedOn = '2026-03-02', printedDueOn, amountMinor = 1_000_00 }: InvoiceOptions = {}): DunningState =>
  opened(
    {
      invoiceId: 'inv_1',
      amountMinor,
      currency: 'EUR',
      issuedOn: day(issuedOn),
      ...(printedDueOn !== undefined && { printedDueOn: day(printedDueOn) }),
    },
    { ...TERMS, ...terms },
  );

export const RATES: readonly RateSeries[] = [
  {
    series: 'BE-late-payment',
    values: [{ from: day('2025-01-01'), until: day('2029-12-31'), ratePercent: '10.5', status: 'official', source: 'test' }],
  },
];
