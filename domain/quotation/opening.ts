import type { CalendarDate } from '../shared/calendar-date';
import type { QuotationState } from './state';
import type { QuotationTerms } from './terms';
import { validityOf } from './validity';

/** A quotation as it is presented to the customer. */
export interface QuotationPresented {
  readonly quotationId: string;
  readonly presentedOn: CalendarDate;
  /** The last day of its validity, where the quotation prints one. */
  readonly printedValidUntil?: CalendarDate;
}

/** GTC-1.a: an offer that stands until its last day. Throws a RangeError where the validity reaches years without holiday tables. */
export const opened = ({ quotationId, presentedOn, printedValidUntil }: QuotationPresented, terms: QuotationTerms): QuotationState => ({
  terms,
  quotationId,
  presentedOn,
  validUntil: validityOf(terms, presentedOn, printedValidUntil),
  reminders: {},
});
