import type { CalendarDate } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import type { Reason } from './reason';

/**
 * What follows from a state without touching the outside world. A process's rows are a pure function of its state: the turn writes those
 * that changed. `key` names a row within its process and table; it never changes its meaning.
 */
export type Row =
  | AccessBlock
  | Alert
  | Decision
  | LetterRow
  | PeriodRow
  | RenewalRow
  | InvoiceInstruction
  | CreditInstruction
  | EventRow
  | SubprocessorRow
  | SubscriptionRow
  | MaintenanceRow
  | StorageOrderRow
  | Telling;

/** One reason why Customer Users may not come in: under one contract, or at all. Access is back when no reason is left. */
export interface AccessBlock extends Lasting {
  readonly table: 'accessBlocks';
  readonly key: string;
  /** Of one that shuts out of one contract only, and its End Users as well. */
  readonly scope?: 'contract';
  readonly reason: Reason;
  /** Set when the block turned out never to have been justified. */
  readonly unfounded: boolean;
}

/** What the software shows to Customer Users while it stands: to those of its process's customer, or of all on its clock where it has none. */
export interface Alert extends Lasting {
  readonly table: 'alerts';
  readonly key: string;
  readonly reason: Reason;
}

/** Something that waits for a person: the question, the honest readings, the options and what each leads to. */
export interface Decision extends Lasting {
  readonly table: 'decisions';
  readonly key: string;
  readonly question: Reason;
  readonly readings: readonly Reason[];
  readonly options: readonly Option[];
  readonly decided?: { readonly option: string };
}

export interface Option {
  readonly id: string;
  readonly label: string;
  readonly leadsTo: string;
}

/** A period of a contract with its price in minor units, excluding VAT. */
export interface PeriodRow {
  readonly table: 'periods';
  readonly key: string;
  readonly number: number;
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
  readonly priceMinor: number;
  readonly currency: string;
  readonly priceStatus: 'agreed' | 'final' | 'provisional' | 'unapproved';
  /** How the price was computed: kept as evidence. */
  readonly computation?: object;
  /** The contract turned out to have ended before it. */
  readonly isCancelled: boolean;
}

/**
 * A fact for another process, or for all of a kind under a contract or of the process's customer, told to each once. Where there is none, nobody is told, unless the telling
 * opens it.
 */
export interface Telling {
  readonly table: 'tellings';
  readonly key: string;
  readonly to:
    | { readonly kind: string; readonly subjectId: string }
    | { readonly kind: string; readonly contractId: string }
    | { readonly kind: string; readonly of: 'customer' };
  readonly opens?: true;
  readonly fact: { readonly kind: string; readonly data: object };
  /** It says how something stands: told again whenever it changes, with a `revision` by which the latest is known. */
  readonly isStanding?: true;
}

/** GTC-4.1: a part of the price of a period that is invoiced on a day, in minor units, excluding VAT. */
export interface InvoiceInstruction {
  readonly table: 'invoiceInstructions';
  readonly key: string;
  readonly period: number;
  readonly instalment: number;
  readonly dueOn: CalendarDate;
  readonly amountMinor: number;
  readonly currency: string;
  readonly status: 'planned' | 'due' | 'issued' | 'dropped' | 'before-entry';
  readonly invoiceId?: string;
}

/** GTC-3.6.1.f: a credit for a month below its level, or the difference that a correction makes; in minor units, excluding VAT. */
export interface CreditInstruction {
  readonly table: 'creditInstructions';
  readonly key: string;
  /** YYYY-MM */
  readonly month: string;
  readonly part: number;
  readonly netMinor: number;
  readonly currency: string;
  readonly status: 'due' | 'issued' | 'dropped';
  readonly creditNoteId?: string;
}

/** Where a contract stands: one row of the list of renewals. */
export interface RenewalRow {
  readonly table: 'renewals';
  readonly key: string;
  readonly period: number;
  readonly endsOn: CalendarDate;
  readonly noticeDeadlineOn?: CalendarDate;
  readonly otherDeadlineOn?: CalendarDate;
  readonly postedByOn?: CalendarDate;
  readonly standing: string;
  readonly notices: number;
}

/** What the mail room is to know of a letter. */
export interface LetterRow {
  readonly table: 'letters';
  /** What its process calls it. */
  readonly key: string;
  /** Once it is known to be written. */
  readonly letterId?: string;
  /** Not once what it says no longer holds, or a person left it: then it is not posted. */
  readonly isWanted: boolean;
  /** The last day on which it can be posted and be in time. */
  readonly postByOn?: CalendarDate;
}

/** DPA-4.1.h: what the list shows of a sub-processor from a day on, as a change announced it. */
export interface SubprocessorRow {
  readonly table: 'subprocessors';
  readonly key: string;
  readonly subprocessorId: string;
  /** The change, and which of its wordings. */
  readonly source: string;
  readonly revision: number;
  /** withdrawn: it was planned, and does not come. */
  readonly status: 'in-use' | 'ended' | 'withdrawn';
  readonly from: CalendarDate;
}

/** What the provider's own systems are told by webhook, once: ids, numbers and dates, nobody's name. */
export interface EventRow {
  readonly table: 'events';
  readonly key: string;
  /** As in `subprocessor_change.gate_changed`. */
  readonly type: string;
  readonly data: object;
}

/** Whether somebody is told of changes of the public list. Of one that has ended, whose it was is forgotten for good. */
export interface SubscriptionRow {
  readonly table: 'subscriptions';
  readonly key: string;
  readonly subscriptionId: string;
  readonly status: 'pending' | 'active' | 'ended';
}

/** GTC-3.5.1: the dates of a maintenance window, as the public page shows them. */
export interface MaintenanceRow {
  readonly table: 'maintenanceWindows';
  readonly key: string;
  readonly windowId: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly cancelledAt?: Instant;
  readonly endedAt?: Instant;
  /** How often what was published was changed, and when it last was. */
  readonly changes: number;
  readonly changedAt: Instant;
}

/** GTC-3.7.2.c: extra storage of a contract, as finance reads it. Amounts in minor units, excluding VAT. */
export interface StorageOrderRow {
  readonly table: 'storageOrders';
  /** Its id. */
  readonly key: string;
  readonly by: 'vendor' | 'customer';
  readonly blocks: number;
  readonly gigabytes: number;
  /** Of a whole month. */
  readonly monthlyMinor: number;
  readonly currency: string;
  readonly startsOn: CalendarDate;
  readonly status: 'proposed' | 'approved' | 'refused' | 'withdrawn';
  /** The days on which it is in force; absent where it never is, and `lastOn` until its end is known. */
  readonly firstOn?: CalendarDate;
  readonly lastOn?: CalendarDate;
}

interface Lasting {
  readonly from: Instant;
  readonly until?: Instant;
}

/** Rows of `after` that are new or differ from those of `before`. */
export function changedRows(before: readonly Row[], after: readonly Row[]): Row[] {
  const known = new Map(before.map((row) => [`${row.table}/${row.key}`, JSON.stringify(row)]));
  return after.filter((row) => known.get(`${row.table}/${row.key}`) !== JSON.stringify(row));
}
