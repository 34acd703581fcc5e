import type { Measured } from '../availability/measure';
import type { Ending, EndingFacts } from '../engine/ending';
import type { FactOf } from '../engine/fact-rule';
import type { QuestionFacts } from '../engine/question-facts';
import type { Questioned } from '../engine/questions';
import type { Reminding } from '../engine/reminding';
import type { Stoppable, StoppingFacts } from '../engine/stopping';
import type { CalendarDate } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import type { YearMonth } from '../shared/year-month';
import type { ServiceCreditTerms } from './terms';

/**
 * Everything that is known of the availability that a contract was promised. Of a month that nobody reported an outage of nothing is kept: it met its
 * level. Which rights follow is computed, never stored.
 */
export interface ServiceCreditState extends Stoppable, Ending, Reminding, Questioned {
  readonly terms: ServiceCreditTerms;
  readonly contract: { readonly contractId: string; readonly startsOn: CalendarDate; readonly currency: string };
  /** Prices, by number of the period. */
  readonly periods: Readonly<Record<string, LicensedPeriod>>;
  /** How often something was reported of a month, or of what excuses it. */
  readonly reports: Readonly<Record<string, number>>;
  /** What was measured last, by month. */
  readonly months: Readonly<Record<string, MeasuredMonth>>;
  /** The latest month whose figures were seen to be final while a right depended on it. */
  readonly closedUpTo?: YearMonth;
  /** A month that could not be measured: tried again. */
  readonly failing?: { readonly month: YearMonth; readonly last: Instant };
  readonly notices: Readonly<Record<string, LevelNotice>>;
  /** The last day for a notice that was seen to pass, by month. */
  readonly lapsed: Readonly<Record<string, CalendarDate>>;
  /** The day from which the customer has its time anew, by month: a person gave it, as the figures came too late. */
  readonly reopened: Readonly<Record<string, CalendarDate>>;
  /** Since when the software shows that a month was below its level, and until when it did. */
  readonly shown: Readonly<Record<string, { readonly from: Instant; readonly until?: Instant }>>;
  /** What finance was instructed to credit, by its key. */
  readonly instructed: Readonly<Record<string, Instructed>>;
}

/** A period of the contract and its licence price in minor units, excluding VAT. */
export interface LicensedPeriod {
  readonly number: number;
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
  readonly amountMinor: number;
  readonly isCancelled: boolean;
  /** The contract begins with its first payment, and nobody has paid: nothing runs yet. */
  readonly isToBegin?: true;
  /** Of two that were told, the higher counts. */
  readonly revision: number;
}

export interface MeasuredMonth {
  readonly frontOffice: Measured;
  readonly backOffice: Measured;
  /** 1 for the first time that the month was measured. */
  readonly number: number;
  /** How many reports it takes into account. */
  readonly reports: number;
  readonly at: Instant;
  /** Whether an outage lasted beyond the end of the month. */
  readonly isLasting: boolean;
  /** Of one that is below its level: when that was seen, and by which measurement. A month that met it meanwhile begins anew. */
  readonly below?: { readonly since: Instant; readonly number: number };
}

export const noticeChannels = ['software', 'email', 'letter', 'registered-letter', 'telephone', 'other-writing'] as const;
export type NoticeChannel = (typeof noticeChannels)[number];

/** A customer's notice that a month was below its level, whatever comes of it. */
export interface LevelNotice {
  readonly noticeId: string;
  readonly month: YearMonth;
  readonly channel: NoticeChannel;
  readonly receivedOn: CalendarDate;
  /** Of a registered letter. */
  readonly depositedOn?: CalendarDate;
  /** What a person answered where the text leaves a doubt. */
  readonly decided?: 'admitted' | 'refused';
}

/** A part of a credit: the whole of it, or the difference that a correction makes. */
export interface Instructed {
  readonly month: YearMonth;
  readonly part: number;
  /** In minor units, excluding VAT. */
  readonly netMinor: number;
  readonly issued?: IssuedCredit;
  /** Tries of the own series that came to nothing. */
  readonly failures: number;
}

export interface IssuedCredit {
  readonly creditNoteId: string;
  readonly number: string;
  readonly on: CalendarDate;
  /** Including VAT. */
  readonly amountMinor: number;
  /** The invoice that it reduces; absent: it reduces none that is known here. */
  readonly invoiceId?: string;
  readonly settlement: Settlement;
}

/** Whether a credit is set off on the next invoice or paid out. */
export const settlements = ['set-off', 'paid-out'] as const;
export type Settlement = (typeof settlements)[number];

export interface ServiceCreditFacts extends QuestionFacts, EndingFacts, StoppingFacts {
  /** Told by the contract's life, again whenever something of it changes. */
  readonly periodPriced: LicensedPeriod;
  /** An outage of this month was reported, ended, corrected or withdrawn. */
  readonly outagesReported: { readonly month: YearMonth };
  readonly monthMeasured: { readonly month: YearMonth } & Omit<MeasuredMonth, 'at' | 'below'>;
  readonly monthNotMeasured: { readonly month: YearMonth; readonly at: Instant };
  readonly monthClosed: { readonly month: YearMonth };
  readonly levelNoticeReceived: Omit<LevelNotice, 'decided'>;
  readonly rightLapsed: { readonly month: YearMonth; readonly on: CalendarDate };
  readonly creditNoteIssued: IssuedCredit & { readonly instruction: string; readonly netMinor: number };
  readonly creditNoteNotIssued: { readonly instruction: string; readonly attempt: number };
  readonly levelMailSent: { readonly notice: string; readonly at: Instant };
  readonly levelMailRefused: { readonly notice: string; readonly at: Instant };
  readonly levelMailFailed: { readonly notice: string; readonly at: Instant };
  readonly levelMailBounced: { readonly notice: string };
}

export type ServiceCreditFact = FactOf<ServiceCreditFacts>;

export type ServiceCreditEffect =
  | { readonly kind: 'measureMonth'; readonly month: YearMonth; readonly number: number; readonly reports: number }
  | { readonly kind: 'issueCreditNote'; readonly instruction: string; readonly attempt: number }
  | LevelMail;

/** A mail to the customer, by the name of its notice. */
export type LevelMail =
  | { readonly kind: 'sendMonthBelow'; readonly notice: string; readonly month: YearMonth }
  | { readonly kind: 'sendMonthCured'; readonly notice: string; readonly month: YearMonth }
  | { readonly kind: 'sendMonthCorrected'; readonly notice: string; readonly month: YearMonth }
  | { readonly kind: 'sendLevelNoticeAnswer'; readonly notice: string; readonly noticeId: string };
