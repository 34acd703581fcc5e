import type { CalendarDate } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';

/** Money a customer paid, as the bank told it. `amountMinor` is a positive integer; `paymentId` is told once. */
export interface Payment {
  readonly paymentId: string;
  readonly amountMinor: number;
  readonly currency: string;
  /** The value date: the day it pays, whenever it was told. */
  readonly valueOn: CalendarDate;
  readonly receivedAt: Instant;
  /** The invoice the payer named. */
  readonly directedTo?: string;
  /** Taken back by the bank: as if never made. */
  readonly reversed?: boolean;
}
