/** What the process of an offer wants next: to remind the seller, to lapse, to close. */
import type { Step } from '../engine/clause';
import { tryKey } from '../engine/reminding';
import { inWords } from '../shared/calendar-date';
import { type Instant, plusMillis } from '../shared/instant';
import { nextReminder, reminderInWords } from './reminders';
import { outcomeOf } from './standing';
import type { QuotationEffect, QuotationFact, QuotationState } from './state';

type QuotationStep = Step<QuotationFact, QuotationEffect>;

const CLAUSE = 'GTC-1.a';

export const next = (state: QuotationState, now: Instant): QuotationStep => closing(state) ?? reminding(state, now) ?? lapsing(state, now);

function closing(state: QuotationState): QuotationStep | undefined {
  const outcome = outcomeOf(state);
  return outcome && { kind: 'close', outcome, reason: { clause: CLAUSE, text: closed[outcome] } };
}

const closed = {
  accepted: 'the quotation was accepted: the contract stands',
  superseded: 'a new version of the quotation stands in its place',
  withdrawn: 'the quotation was withdrawn',
  lapsed: 'the quotation lapsed: silence accepts nothing',
} as const;

function reminding(state: QuotationState, now: Instant): QuotationStep | undefined {
  const reminder = nextReminder(state, now);
  if (reminder === undefined) return undefined;
  const { at, days, notice } = reminder;
  const reason = { clause: CLAUSE, text: `${reminderInWords(days)} on ${inWords(state.validUntil.on)}` };
  if (now < at) return { kind: 'wait', until: at, reason };
  const key = tryKey(state, notice);
  // A mail server that takes nothing does not hold up the lapse.
  return { kind: 'do', effect: { kind: 'sendSellerReminder', notice, days }, key, until: lapsesAt(state), reason };
}

function lapsing(state: QuotationState, now: Instant): QuotationStep {
  const until = lapsesAt(state);
  const reason = { clause: CLAUSE, text: `the quotation lapses unless it is accepted by ${inWords(state.validUntil.on)}` };
  return now < until ? { kind: 'wait', until, reason } : { kind: 'record', fact: { kind: 'quotationLapsed' }, reason };
}

/** One instant after the last in time. */
const lapsesAt = ({ validUntil }: QuotationState): Instant => plusMillis(validUntil.at, 1);
