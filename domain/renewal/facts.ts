import type { TerminationByRight } from '../engine/ending';
import type { FactOf } from '../engine/fact-rule';
import type { PostLetter } from '../engine/posting';
import type { PostingFacts } from '../engine/posting-facts';
import type { QuestionFacts } from '../engine/question-facts';
import type { IndexConversion } from '../indexation/conversion';
import type { IndexFigure } from '../indexation/figure';
import type { IndexSeriesId } from '../indexation/series';
import type { CalendarDate } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import type { YearMonth } from '../shared/year-month';
import type { NoticeDates, TerminationNotice } from './notice';
import type { Desk, Party } from './terms';

/** What a contract's process can be told, by kind. */
export interface RenewalFacts extends QuestionFacts, PostingFacts {
  readonly firstPaymentReceived: { readonly on: CalendarDate };
  readonly renewalReminderSent: { readonly notice: string; readonly at: Instant };
  readonly renewalReminderRefused: { readonly notice: string; readonly at: Instant };
  readonly renewalReminderFailed: { readonly notice: string; readonly at: Instant };
  readonly renewalReminderBounced: { readonly notice: string };
  readonly terminationNoticeReceived: NoticeDates & Pick<TerminationNotice, 'by' | 'channel' | 'isToOtherAddress'>;
  /** The vendor's own, written here; its dates are those of its letter. */
  readonly terminationNoticeWritten: { readonly noticeId: string };
  readonly terminationNoticeDated: NoticeDates;
  readonly terminationNoticeWithdrawn: { readonly noticeId: string; readonly on: CalendarDate };
  readonly noticeReplySent: { readonly noticeId: string };
  readonly noticeReplyFailed: { readonly noticeId: string };
  readonly noticeReplyBounced: { readonly notice: string };
  readonly noticeDeadlinePassed: { readonly period: number };
  readonly terminatedImmediately: {
    readonly terminationId: string;
    readonly ground: string;
    readonly on: CalendarDate;
    /** Who gave the notice. */
    readonly by?: Party;
  };
  /** By the vendor, whose letter is written here: it ends the contract on its deposit. */
  readonly immediateTerminationWritten: { readonly terminationId: string; readonly ground: string; readonly remarkId?: string };
  /** Told by the process of the right: default, force majeure, hardship. */
  readonly terminatedByRight: TerminationByRight;
  readonly renewed: { readonly period: number };
  readonly indexFiguresFound: {
    readonly period: number;
    readonly lookUp: number;
    readonly s0?: IndexFigure;
    readonly s1?: IndexFigure;
    readonly conversion?: IndexConversion;
  };
  readonly indexLookUpFailed: { readonly period: number; readonly at: Instant };
  /** A figure was published or corrected: prices that are not final look again. */
  readonly indexFigurePublished: { readonly series: IndexSeriesId; readonly month: YearMonth };
  readonly priceSet: { readonly period: number; readonly amountMinor: number };
  readonly contractEnded: { readonly on: CalendarDate };
}

export type RenewalFact = FactOf<RenewalFacts>;

export type RenewalEffect =
  | PostLetter
  | { readonly kind: 'sendRenewalReminder'; readonly notice: string; readonly period: number; readonly days: number; readonly to: Desk }
  | { readonly kind: 'sendNoticeReply'; readonly notice: string; readonly noticeId: string }
  | { readonly kind: 'lookUpIndex'; readonly period: number; readonly lookUp: number };
