/** GTC-4.2.f: disputes come by registered letter, within 15 days; otherwise the invoice is presumed accepted. */
import type { Dispute } from '../receivables/receivable';
import type { CalendarDate } from '../shared/calendar-date';
import { deadline } from '../time-limits/deadline';
import { calendarOf } from './schedule';
import type { DisputeDecided, DisputeLetter, DisputeReceived, DunningState } from './state';

/** The last day on which a dispute may be deposited, and how it was computed. */
export function disputeDeadline({ terms, receivable }: DunningState, from: CalendarDate = receivable.issuedOn) {
  const rule = { clause: 'GTC-4.2.f', length: terms.disputePeriod, direction: 'forward', extendToWorkingDay: true } as const;
  return deadline(rule, from, calendarOf(terms), { termsVersion: terms.version });
}

export interface Assessed {
  readonly letter: DisputeLetter;
  readonly dispute: Dispute;
}

/**
 * A dispute as the text has it. Void, with the reasons, in another form than a registered letter or deposited late; late from the date of
 * issue but in time from receipt of the invoice, a person decides. Only what is not void freezes the disputed amount, from its deposit.
 */
export function assessed(
  state: DunningState,
  { disputeId, form, disputedMinor, depositedOn, invoiceReceivedOn }: DisputeReceived,
): Assessed {
  const lastDayOn = disputeDeadline(state).on;
  const lastDayFromReceiptOn = invoiceReceivedOn === undefined ? lastDayOn : disputeDeadline(state, invoiceReceivedOn).on;
  const lastOn = state.terms.disputeFrom === 'receipt' ? lastDayFromReceiptOn : lastDayOn;
  const contested = { disputeId, disputedMinor, from: depositedOn };
  const late = depositedOn > lastOn;
  if (form === 'registered-letter' && !late)
    return { letter: { form, lastDayOn: lastOn, reply: 'none' }, dispute: { ...contested, state: 'open' } };
  if (form === 'registered-letter' && depositedOn <= lastDayFromReceiptOn) {
    return { letter: { form, lastDayOn: lastOn, reply: 'none' }, dispute: { ...contested, state: 'needs-decision' } };
  }
  const voidBecause = [...(form === 'registered-letter' ? [] : (['form'] as const)), ...(late ? (['late'] as const) : [])];
  return { letter: { form, lastDayOn: lastOn, voidBecause, reply: 'owed' }, dispute: { ...contested, state: 'void' } };
}

/** The decision: the upheld part is credited, the rest is due again, some days after it was notified. */
export function decided(state: DunningState, dispute: Dispute, { rejectedMinor, notifiedOn }: DisputeDecided): Dispute {
  const { disputeId, disputedMinor, from } = dispute;
  const upheld = { disputeId, disputedMinor, from, state: 'decided', rejectedMinor, notifiedOn } as const;
  return rejectedMinor === 0 ? upheld : { ...upheld, newDueOn: newDueOn(state, notifiedOn) };
}

/** GTC-4.2.f as read: 14 days after the decision was notified. */
export function newDueOn({ terms }: DunningState, notifiedOn: CalendarDate): CalendarDate {
  const rule = { clause: 'GTC-4.2.f', length: terms.decisionPaymentPeriod, direction: 'forward', extendToWorkingDay: true } as const;
  return deadline(rule, notifiedOn, calendarOf(terms), { termsVersion: terms.version }).on;
}
