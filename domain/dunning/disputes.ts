/** GTC-4.2.f: disputes come by registered letter, within 15 days; otherwise the invoice is presumed accepted. */
import { endedPeriods } from '../engine/stopping';
import type { Dispute } from '../receivables/receivable';
import { type CalendarDate, laterDateOf } from '../shared/calendar-date';
import { deadline } from '../time-limits/deadline';
import type { DisputeDecided, DisputeLetter, DisputeReceived } from './letters';
import { calendarOf } from './schedule';
import type { DunningState } from './state';

/** The last day on which a dispute may be deposited. */
function lastDayFrom({ terms }: DunningState, event: CalendarDate): CalendarDate {
  const rule = { clause: 'GTC-4.2.f', length: terms.disputePeriod, direction: 'forward', extendToWorkingDay: true } as const;
  return deadline(rule, event, calendarOf(terms), { termsVersion: terms.version }).on;
}

interface Assessed {
  readonly letter: DisputeLetter;
  readonly dispute: Dispute;
}

/**
 * A dispute as the text has it. Void, with the reasons, in another form than a registered letter or deposited late; late from the date of
 * issue but in time from receipt of the invoice, a person decides. Only what is not void freezes the disputed amount, from its deposit.
 */
export function assessed(state: DunningState, received: DisputeReceived): Assessed {
  const { disputeId, form, disputedMinor, depositedOn: from, invoiceReceivedOn } = received;
  const { issuedOn } = state.receivable;
  const fromIssueOn = lastDayFrom(state, issuedOn);
  const fromReceiptOn = lastDayFrom(state, laterDateOf(issuedOn, invoiceReceivedOn ?? issuedOn));
  const lastDayOn = state.terms.disputeFrom === 'receipt' ? fromReceiptOn : fromIssueOn;
  const contested = { disputeId, disputedMinor, from };
  const isLate = from > lastDayOn;
  if (form === 'registered-letter' && from <= fromReceiptOn) {
    return {
      letter: { form, lastDayOn, reply: 'none', replyFailures: 0 },
      dispute: { ...contested, state: isLate ? 'needs-decision' : 'open' },
    };
  }
  const voidBecause = [...(form === 'registered-letter' ? [] : (['form'] as const)), ...(isLate ? (['late'] as const) : [])];
  return { letter: { form, lastDayOn, voidBecause, reply: 'owed', replyFailures: 0 }, dispute: { ...contested, state: 'void' } };
}

/** The dispute once it is decided: what is rejected is due again, some days after the decision was notified. */
export function decided(state: DunningState, dispute: Dispute, { rejectedMinor, notifiedOn }: DisputeDecided): Dispute {
  const { disputeId, disputedMinor, from } = dispute;
  const settled = { disputeId, disputedMinor, from, state: 'decided', rejectedMinor, notifiedOn } as const;
  return rejectedMinor === 0 ? settled : { ...settled, newDueOn: newDueOn(state, notifiedOn) };
}

/** GTC-4.2.f as read: 14 days after the decision was notified, and never before the invoice itself is due. */
export function newDueOn(state: DunningState, notifiedOn: CalendarDate): CalendarDate {
  const { terms, due } = state;
  const rule = { clause: 'GTC-4.2.f', length: terms.decisionPaymentPeriod, direction: 'forward', extendToWorkingDay: true } as const;
  return laterDateOf(
    due.on,
    deadline(rule, notifiedOn, calendarOf(terms), { termsVersion: terms.version, stoppedPeriods: endedPeriods(state) }).on,
  );
}
