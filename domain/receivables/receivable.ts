/**
 * What one invoice is owed and what came in: facts only, each with the day from which it counts. Nothing computed is stored here, so that
 * the same facts give the same figures in whatever order they were told.
 */
import type { CalendarDate } from '../shared/calendar-date';

/** What a sum of money on an invoice is for, in minor units. */
export interface Split {
  readonly costsMinor: number;
  readonly interestMinor: number;
  readonly principalMinor: number;
}

/** The part of a payment that an invoice takes. `valueOn` is the day it pays: the payment's value date, or the later day its credit was used. */
export interface PaymentPart extends Split {
  readonly paymentId: string;
  readonly valueOn: CalendarDate;
  /** The sum of the split. */
  readonly amountMinor: number;
  /** The day this part became too much (a credit note came) and went back to the customer's credit: from then on it pays nothing here. */
  readonly freedOn?: CalendarDate;
}

/** A reduction of the principal: cancellation, goodwill, or (with `disputeId`) the upheld part of a dispute. Counts from `on`. */
export interface Credit {
  readonly creditNoteId: string;
  readonly on: CalendarDate;
  readonly amountMinor: number;
  readonly disputeId?: string;
}

interface Contested {
  readonly disputeId: string;
  readonly disputedMinor: number;
  /** The day from which the disputed amount is frozen. */
  readonly from: CalendarDate;
}

/** GTC-4.2.f. A void dispute freezes nothing; one that needs a decision freezes until a person has decided. */
export type Dispute =
  | (Contested & { readonly state: 'open' | 'void' | 'needs-decision' })
  | (Contested & {
      readonly state: 'decided';
      /** What the customer must pay after all, from 0 (upheld) to the disputed amount (rejected). */
      readonly rejectedMinor: number;
      /** The decision counts from this day; before it the dispute is open. */
      readonly notifiedOn: CalendarDate;
      /** When the rejected part is due. Its interest runs as if it had never been frozen. */
      readonly newDueOn?: CalendarDate;
    });

/** A documented cost of collection (bailiff, lawyer), with the reference of the document that proves it. */
export interface CollectionCost {
  readonly costId: string;
  readonly on: CalendarDate;
  readonly amountMinor: number;
  readonly evidenceId?: string;
}

/** Days without interest, both included; without `until`, up to a decision (insolvency of the customer). */
export interface InterestStop {
  readonly from: CalendarDate;
  readonly until?: CalendarDate;
}

/** One invoice as far as money goes. Amounts are non-negative integers in minor units of `currency`. */
export interface Receivable {
  readonly invoiceId: string;
  /** Including VAT. */
  readonly amountMinor: number;
  readonly currency: string;
  readonly issuedOn: CalendarDate;
  /** The last day to pay in time, as extended to a working day. */
  readonly dueOn: CalendarDate;
  /** GTC-15.1.a: while this is set, payment is suspended since that day, and what was not due before it is not late. */
  readonly suspendedFrom?: CalendarDate;
  readonly parts: readonly PaymentPart[];
  readonly credits: readonly Credit[];
  readonly disputes: readonly Dispute[];
  readonly costs: readonly CollectionCost[];
  /** The first notice of default that reached the customer (GTC-4.2.e). */
  readonly defaultNotice?: { readonly sentOn: CalendarDate; readonly noticeId?: string };
  readonly interestStops?: readonly InterestStop[];
  /** From this day nothing more is claimed and no payment is taken. */
  readonly writtenOff?: { readonly on: CalendarDate };
}
