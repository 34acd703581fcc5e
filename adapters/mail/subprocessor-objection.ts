import type { CalendarDate } from '../../domain/shared/calendar-date';
import { formatsIn } from './formats';
import { type ChangeMailContent, changeMailView, isSaid } from './subprocessor-change';
import type { View } from './templates';

/** DPA-4.1.b: the courtesy reply to an objection. */
export interface ObjectionReceivedContent extends ChangeMailContent {
  readonly receivedOn: CalendarDate;
  /** Recorded, but without effect on the change. */
  readonly isLate: boolean;
  /** Absent while the customer's period has not begun. */
  readonly lastDayOn?: CalendarDate;
}

export function objectionReceivedView(content: ObjectionReceivedContent): View {
  const { date } = formatsIn(content.language);
  const { lastDayOn } = content;
  return {
    ...changeMailView(content),
    receivedOn: date(content.receivedOn),
    isLate: content.isLate,
    hasLastDay: lastDayOn !== undefined,
    lastDayOn: lastDayOn === undefined ? '' : date(lastDayOn),
  };
}

/** DPA-4.1.d: what came of an objection. */
export interface ObjectionAnsweredContent extends ChangeMailContent {
  readonly outcome: 'admitted' | 'not-reasonable' | 'solved' | 'no-solution';
  /** The grounds, or what was agreed, of several lines. Without words, `not-reasonable` and `solved` are not written at all. */
  readonly text: string;
  /** Whether the customer may terminate now. */
  readonly mayLeave: boolean;
  /** Of the notice with which it may. */
  readonly noticeWorkingDays: number;
}

export function objectionAnsweredView(content: ObjectionAnsweredContent): View {
  const { outcome } = content;
  return {
    ...changeMailView(content),
    isAdmitted: outcome === 'admitted',
    isNotReasonable: outcome === 'not-reasonable',
    isSolved: outcome === 'solved',
    isUnsolved: outcome === 'no-solution',
    hasText: isSaid(content.text),
    text: content.text,
    mayLeave: content.mayLeave,
    noticePeriod: formatsIn(content.language).workingDays(content.noticeWorkingDays),
  };
}

/** DPA-4.1.d: the customer's termination after an objection that found no solution. */
export interface ExitConfirmedContent extends ChangeMailContent {
  readonly contractReferences: readonly string[];
  readonly receivedOn: CalendarDate;
  readonly noticeWorkingDays: number;
  /** Whether days after the end that were paid for are given back. */
  readonly creditsPrepaid: boolean;
  /** The last day of the contracts. */
  readonly endsOn: CalendarDate;
}

export function exitConfirmedView(content: ExitConfirmedContent): View {
  const { date, list, workingDays } = formatsIn(content.language);
  return {
    ...changeMailView(content),
    isSeveral: content.contractReferences.length > 1,
    creditsPrepaid: content.creditsPrepaid,
    contractReferences: list(content.contractReferences),
    receivedOn: date(content.receivedOn),
    noticePeriod: workingDays(content.noticeWorkingDays),
    endsOn: date(content.endsOn),
  };
}
