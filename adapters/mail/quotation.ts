import type { CalendarDate } from '../../domain/shared/calendar-date';
import type { QuotedClause } from './clause';
import { formatsIn } from './formats';
import type { Language } from './language';
import type { View } from './templates';

/** GTC-1.a: an offer called to the seller's mind before it lapses. Price of a period in minor units, excluding VAT. */
export interface QuotationExpiringContent {
  readonly language: Language;
  readonly providerName: string;
  readonly customerName: string;
  readonly quotationReference: string;
  readonly version: number;
  readonly clause: QuotedClause;
  readonly presentedOn: CalendarDate;
  readonly validUntilOn: CalendarDate;
  /** To the last day of the validity: 0 on that day. */
  readonly daysLeft: number;
  readonly startsOn: CalendarDate;
  readonly priceMinor: number;
  readonly currency: string;
}

export function quotationExpiringView({ clause, language, ...content }: QuotationExpiringContent): View {
  const { amount, date, days } = formatsIn(language);
  return {
    providerName: content.providerName,
    customerName: content.customerName,
    quotationReference: content.quotationReference,
    version: content.version,
    presentedOn: date(content.presentedOn),
    validUntilOn: date(content.validUntilOn),
    isLastDay: content.daysLeft <= 0,
    daysLeft: days(content.daysLeft),
    startsOn: date(content.startsOn),
    price: amount(content.priceMinor, content.currency),
    article: clause.article,
    clauseId: clause.id,
    clauseWords: clause.words[language],
  };
}
