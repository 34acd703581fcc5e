import type { EffectiveTerms } from '../shared/terms';
import { termValue, textsOf } from '../shared/terms';
import { calendarNameOf } from '../time-limits/contract-calendar';
import type { DateLength } from '../time-limits/length';
import type { CalendarName } from '../time-limits/working-calendar';

/** What article 4.1 of the data processing terms says of objections, as pinned for one contract. */
export interface ObjectionTerms {
  readonly version: string;
  readonly calendar: CalendarName;
  readonly channels: readonly ('software-message' | 'email')[];
  readonly received: 'posted-or-delivered' | 'posted' | 'delivered';
  readonly period: DateLength;
  readonly extendToWorkingDay: boolean;
  readonly measuredAt: 'receipt-or-deposit' | 'receipt';
  /** How many people must hold an objection to be not reasonable. */
  readonly notReasonableApprovals: number;
  readonly exitNoticeWorkingDays: number;
  readonly exitNoticeFrom: 'receipt' | 'deposit';
  readonly exitAfterNotReasonable: boolean;
  readonly creditPrepaidDays: boolean;
}

/** Whether a document gives customers the right to object. */
export const hasObjections = ({ values }: EffectiveTerms): boolean => 'DPA-4.1.b' in values;

/** Reads article 4.1 out of a contract's effective terms. Throws when they don't hold it: pinned terms are complete. */
export function objectionTerms(terms: EffectiveTerms, calendarVersion: string): ObjectionTerms {
  const text = textsOf(terms);
  return {
    version: terms.documentVersion,
    calendar: calendarNameOf(terms, calendarVersion),
    channels: termValue(terms, 'DPA-4.1.a', 'announcementChannels', 'texts') as ObjectionTerms['channels'],
    received: text('DPA-4.1.b', 'announcementReceived'),
    period: text('DPA-4.1.b', 'objectionPeriod'),
    extendToWorkingDay: termValue(terms, 'DPA-4.1.b', 'extendToWorkingDay', 'flag'),
    measuredAt: text('DPA-4.1.b', 'objectionMeasuredAt'),
    notReasonableApprovals: termValue(terms, 'DPA-4.1.b', 'notReasonableApprovals', 'integer'),
    exitNoticeWorkingDays: termValue(terms, 'DPA-4.1.d', 'exitNoticePeriod', 'integer'),
    exitNoticeFrom: text('DPA-4.1.d', 'exitNoticeFrom'),
    exitAfterNotReasonable: termValue(terms, 'DPA-4.1.d', 'exitAfterNotReasonable', 'flag'),
    creditPrepaidDays: termValue(terms, 'DPA-4.1.d', 'creditPrepaidDays', 'flag'),
  };
}
