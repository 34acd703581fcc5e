/** GTC-5.1: a notice of termination as it comes in. */
import type { CalendarDate } from '../shared/calendar-date';
import type { Party } from './terms';

export const channels = [
  'registered-letter-with-acknowledgement',
  'registered-letter',
  'qualified-electronic-delivery',
  'letter',
  'email',
  'telephone',
  'other',
] as const;
export type Channel = (typeof channels)[number];

export interface NoticeDates {
  readonly noticeId: string;
  readonly depositedOn?: CalendarDate;
  /** First presentation: a letter that is refused or not collected is received on that day. */
  readonly presentedOn?: CalendarDate;
  readonly receivedOn?: CalendarDate;
}

/** A notice as it was told, whatever comes of it. */
export interface TerminationNotice extends NoticeDates {
  readonly by: Party;
  readonly channel: Channel;
  readonly isToOtherAddress?: boolean;
  /** Places a notice in a period while it has no date of its own. */
  readonly toldOn?: CalendarDate;
  readonly withdrawnOn?: CalendarDate;
  /** What a person answered where the text leaves a doubt, and of which period: dates told later don't move it. */
  readonly decided?: 'accepted' | 'void';
  readonly decidedPeriod?: number;
  /** The reason that was given, by reference. */
  readonly decisionRemarkId?: string;
  /** The courtesy reply to a void one. */
  readonly reply: 'none' | 'owed' | 'sent' | 'failed';
  readonly replyFailures: number;
  readonly replyBounces: number;
}

/** Registered mail; a qualified electronic delivery proves sending and receipt as it does (eIDAS, art. 43). */
const LETTERS: readonly Channel[] = ['registered-letter-with-acknowledgement', 'registered-letter', 'qualified-electronic-delivery'];
export const isLetter = ({ channel }: Pick<TerminationNotice, 'channel'>): boolean => LETTERS.includes(channel);

/** When it reached the other party. */
export const reachedOn = ({ presentedOn, receivedOn }: NoticeDates): CalendarDate | undefined => presentedOn ?? receivedOn;
