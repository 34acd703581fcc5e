import { type EffectiveTerms, termValue, textsOf } from '../shared/terms';
import { calendarNameOf } from '../time-limits/contract-calendar';
import { type DateLength, type MonthRule, parseLength } from '../time-limits/length';
import type { ClockTime } from '../time-limits/local-days';
import type { CalendarName } from '../time-limits/working-calendar';

/** What article 5 of the terms says of a contract's life, as pinned for one contract. */
export interface RenewalTerms {
  readonly version: string;
  readonly calendar: CalendarName;
  /** GTC-5.a */
  readonly tacitRenewal: boolean;
  /** Days before the last day for a notice, the most first. */
  readonly reminderOffsetsDays: readonly number[];
  readonly reminderTime: ClockTime;
  readonly reminderTo: readonly Desk[];
  /** GTC-5.1.a and GTC-5.c */
  readonly notice: Readonly<Record<Party, NoticeTerms>>;
  /** GTC-5.1.b */
  readonly courtesyReply: boolean;
}

export type Party = 'customer' | 'vendor';

/** Who is reminded: the provider's people by desk, or the customer's contact person. */
export type Desk = 'legal' | 'account-owner' | 'finance' | 'contact-person';

export interface NoticeTerms {
  readonly clause: 'GTC-5.1.a' | 'GTC-5.c';
  readonly period: DateLength;
  readonly monthRule: MonthRule;
  readonly measuredAt: 'receipt' | 'deposit';
  /** Of a letter that went to another address the provider published. */
  readonly toOtherAddress: 'needs-decision' | 'accepted';
}

/** Whether a contract's document says how it renews. */
export const hasRenewal = ({ values }: EffectiveTerms): boolean => 'GTC-5.1.a' in values;

/** Reads article 5 out of a contract's effective terms. Throws when they don't hold it: pinned terms are complete. */
export function renewalTerms(terms: EffectiveTerms, calendarVersion: string): RenewalTerms {
  const text = textsOf(terms);
  const texts = (parameter: string): readonly string[] => termValue(terms, 'GTC-5.a', parameter, 'texts');
  const noticeTerms = (clause: NoticeTerms['clause'], toOtherAddress: NoticeTerms['toOtherAddress']): NoticeTerms => ({
    clause,
    period: text(clause, 'noticePeriod'),
    monthRule: text(clause, 'monthRule'),
    measuredAt: text(clause, 'noticeMeasuredAt'),
    toOtherAddress,
  });
  return {
    version: terms.documentVersion,
    calendar: calendarNameOf(terms, calendarVersion),
    tacitRenewal: termValue(terms, 'GTC-5.a', 'tacitRenewal', 'flag'),
    reminderOffsetsDays: texts('renewalReminderOffsets')
      .map((length) => parseLength(length as DateLength).count)
      .sort((one, other) => other - one),
    reminderTime: text('GTC-5.a', 'renewalReminderTime'),
    reminderTo: texts('renewalReminderTo') as readonly Desk[],
    notice: {
      customer: noticeTerms('GTC-5.1.a', text('GTC-5.1.a', 'letterToOtherAddress')),
      vendor: noticeTerms('GTC-5.c', 'accepted'),
    },
    courtesyReply: termValue(terms, 'GTC-5.1.b', 'courtesyReply', 'flag'),
  };
}
