import { opened } from '../../../domain/quotation/opening';
import type { QuotationState } from '../../../domain/quotation/state';
import { type QuotationTerms, quotationTerms } from '../../../domain/quotation/terms';
import { type CalendarDate, calendarDate } from '../../../domain/shared/calendar-date';
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

/** Qualifio's own terms: a validity of 30 days, the seller reminded 7 days and 1 day before its end. */
export const TERMS: QuotationTerms = qualifioTerms();

function qualifioTerms(): QuotationTerms {
  const document = loadDocuments().get('qualifio-gtc@1');
  const provider = loadProviders().get('qualifio');
  if (document === undefined || provider === undefined) throw new Error('no terms of Qualifio');
  const effective = effectiveTerms(document, provider.documents[0]?.settings ?? {}, {});
  if ('problems' in effective) throw new Error(JSON.stringify(effective.problems));
  return quotationTerms(effective.terms, '2026-1');
}

export interface OfferOptions {
  readonly terms?: Partial<QuotationTerms>;
  readonly presentedOn?: string | CalendarDate;
  readonly printed?: string | CalendarDate | undefined;
}

/** Presented on Monday 2 March 2026: open until Wednesday 1 April, the seller reminded on 25 and 31 March. */
export const offer = ({ terms, presentedOn = '2026-03-02', printed }: OfferOptions = {}): QuotationState =>
  opened(
    {
      quotationId: 'quo_1',
      presentedOn: day(presentedOn),
      ...(printed !== undefined && { printedValidUntil: day(printed) }),
    },
    { ...TERMS, ...terms },
  );
