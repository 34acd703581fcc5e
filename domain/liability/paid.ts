import type { CalendarDate } from '../shared/calendar-date';

/** Amounts in minor units. */
export interface CountedPart {
  readonly paymentId: string;
  readonly invoiceId: string;
  readonly valueOn: CalendarDate;
  readonly amountMinor: number;
  readonly currency: string;
}

export interface Amount {
  readonly amountMinor: number;
  readonly currency: string;
}
