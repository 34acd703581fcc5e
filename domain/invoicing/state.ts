import type { FactOf } from '../engine/fact-rule';
import type { QuestionFacts } from '../engine/question-facts';
import type { Asked } from '../engine/questions';
import type { CalendarDate } from '../shared/calendar-date';
import type { DateLength } from '../time-limits/length';
import type { Part } from './instalments';
import type { InvoicingTerms } from './terms';

/** Everything that is known of what a contract is invoiced. Dates, amounts and what stands are computed from it, never stored. */
export interface InvoicingState {
  readonly terms: InvoicingTerms;
  readonly contract: InvoicedContract;
  /** By number. */
  readonly periods: Readonly<Record<string, PricedPeriod>>;
  /** The last day that was seen to come while something was to be invoiced: whatever is dated until then is due. */
  readonly reachedOn?: CalendarDate;
  /** By the key of the instalment. */
  readonly issued: Readonly<Record<string, Issued>>;
  /** Invoices of the own series that could not be issued, by the key of the instalment. */
  readonly failures: Readonly<Record<string, number>>;
  readonly decisions: Readonly<Record<string, Asked>>;
}

export interface InvoicedContract {
  readonly contractId: string;
  readonly currency: string;
  /** Of a period. */
  readonly length: DateLength;
  /** As the quotation has it; undefined: the whole price on the first day of each period. */
  readonly schedule?: readonly Part[];
  /** Of a contract that was entered as it ran: what is dated before this day was invoiced elsewhere. */
  readonly instructedFrom?: CalendarDate;
}

/** A period as the contract's life tells it. Amounts in minor units, excluding VAT. */
export interface PeriodTold {
  readonly number: number;
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
  readonly amountMinor: number;
  readonly status: 'agreed' | 'final' | 'provisional' | 'unapproved';
  /** What it is invoiced with; undefined while the figures of its price are looked for. */
  readonly begunWithMinor?: number;
  readonly isCancelled: boolean;
  /** The last day of the contract, where it comes no later than that of the period. */
  readonly contractEndsOn?: CalendarDate;
  /** What was paid for days after that end is given back. */
  readonly creditsPrepaid?: true;
  /** The contract begins with its first payment, and nobody has paid: only its first part is invoiced. */
  readonly isToBegin?: boolean;
  /** How often it was told: the latest counts. */
  readonly revision: number;
}

export interface PricedPeriod extends Omit<PeriodTold, 'begunWithMinor'> {
  /** The first price that it was to be invoiced with: a later difference is put before a person by the contract's life, as one amount. */
  readonly invoiced?: { readonly amountMinor: number; readonly revision: number };
}

/** An instalment that an invoice was issued for. */
export interface Issued {
  readonly invoiceId: string;
  /** Excluding VAT. */
  readonly netMinor: number;
}

export interface InvoicingFacts extends QuestionFacts {
  /** Told by the contract's life, again whenever something of it changes. */
  readonly periodPriced: PeriodTold;
  readonly instalmentsDue: { readonly on: CalendarDate; readonly instalments: readonly string[] };
  readonly invoiceIssued: Issued & { readonly instalment: string };
  readonly invoiceNotIssued: { readonly instalment: string; readonly attempt: number };
}

export type InvoicingFact = FactOf<InvoicingFacts>;

export type InvoicingEffect = { readonly kind: 'issueInvoice'; readonly instalment: string; readonly attempt: number };
